import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Organization } from '#src/modules/organizations/index.js';

/** Another address for somebody: asked for, then changed, and perhaps undone. */
@Entity('email_changes')
@Index('ux_email_changes_asked', ['organizationId', 'userId'], { unique: true, where: 'changed_at IS NULL' })
@Index('ix_email_changes_user', ['organizationId', 'userId'])
@Index('ix_email_changes_from', ['organizationId', 'fromEmail'])
export class EmailChange {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  userId!: string;

  @Column('text')
  fromEmail!: string;

  @Column('text')
  toEmail!: string;

  /** The admin who asked for it; null for the person themselves. */
  @Column('uuid', { nullable: true })
  askedBy!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  askedAt!: Date;

  /** When the new address was proven; null until then. */
  @Column('timestamptz', { nullable: true })
  changedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  undoneAt!: Date | null;

  @ManyToOne(() => Organization, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: Organization;

  @ManyToOne('User', { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'user_id', referencedColumnName: 'id' },
  ])
  user?: object;
}
