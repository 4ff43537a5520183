import { Check, Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Organization } from '#src/modules/organizations/index.js';

export const templateKinds = ['mail', 'task'] as const;
export type TemplateKind = (typeof templateKinds)[number];

/** A named message or task. Its text is in its versions. */
@Entity('templates')
@Check('ck_templates_kind', `kind IN ('mail', 'task')`)
@Index('uq_templates_name', ['organizationId', 'name'], { unique: true, where: 'archived_at IS NULL' })
export class Template {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: TemplateKind;

  @Column('text')
  name!: string;

  /** The latest. */
  @Column('integer', { default: 1 })
  version!: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('uuid', { nullable: true })
  changedBy!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  changedAt!: Date;

  @Column('timestamptz', { nullable: true })
  archivedAt!: Date | null;

  @ManyToOne(() => Organization, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: Organization;
}
