import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Template } from './template.entity.js';

/** A template's text as it was saved. It never changes. */
@Entity('template_versions')
export class TemplateVersion {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  templateId!: string;

  /** From 1. */
  @PrimaryColumn('integer')
  version!: number;

  /** What the template was called. */
  @Column('text')
  name!: string;

  /** A mail's subject, or a task's title. */
  @Column('text')
  subject!: string;

  @Column('text')
  body!: string;

  /** Of a task: days from the action until it is due. */
  @Column('integer', { nullable: true })
  dueInDays!: number | null;

  @Column('uuid', { nullable: true })
  createdBy!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @ManyToOne(() => Template, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'template_id', referencedColumnName: 'id' },
  ])
  template?: Template;
}
