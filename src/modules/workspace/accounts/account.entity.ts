import { Check, Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Organization } from '#src/modules/organizations/index.js';
import { User } from '#src/modules/users/index.js';
import { AccountStage } from './stages/account-stage.entity.js';

/** What a person says of an account's health. */
export const healths = ['good', 'watch', 'at_risk', 'unknown'] as const;
export type Health = (typeof healths)[number];

/** A customer of the organization. */
@Entity('accounts')
@Check('ck_accounts_health', `health IN ('good', 'watch', 'at_risk', 'unknown')`)
@Check('ck_accounts_currency', `currency ~ '^[A-Z]{3}$'`)
@Index('uq_accounts_domain', ['organizationId', 'domain'], { unique: true, where: 'archived_at IS NULL' })
@Index('uq_accounts_external_id', ['organizationId', 'externalId'], { unique: true, where: 'archived_at IS NULL' })
// For lists; their expressions and conditions are in the migration, TypeORM only leaves them alone.
@Index('ix_accounts_csm_id', { synchronize: false })
@Index('ix_accounts_stage_id', { synchronize: false })
@Index('ix_accounts_champion_left', { synchronize: false })
@Index('ix_accounts_items_due_on', { synchronize: false })
@Index('ix_accounts_health_set_at', { synchronize: false })
@Index('ix_accounts_touched', { synchronize: false })
@Index('ix_accounts_by_name', { synchronize: false })
@Index('ix_accounts_by_csm', { synchronize: false })
@Index('ix_accounts_by_health', { synchronize: false })
@Index('ix_accounts_by_value', { synchronize: false })
@Index('ix_accounts_by_renewal_on', { synchronize: false })
@Index('ix_accounts_by_last_touch_at', { synchronize: false })
@Index('ix_accounts_by_next_step_on', { synchronize: false })
@Index('ix_accounts_sample', { synchronize: false })
@Index('ix_accounts_search', { synchronize: false })
export class Account {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  domain!: string | null;

  /** What another system calls it. */
  @Column('text', { nullable: true })
  externalId!: string | null;

  @Column('uuid')
  stageId!: string;

  /** The user who is responsible for it; null for nobody. */
  @Column('uuid', { nullable: true })
  csmId!: string | null;

  @Column('text', { default: 'unknown' })
  health!: Health;

  @Column('text', { nullable: true })
  healthReason!: string | null;

  @Column('uuid', { nullable: true })
  healthSetBy!: string | null;

  @Column('timestamptz', { nullable: true })
  healthSetAt!: Date | null;

  /** In the currency's smallest unit; PostgreSQL's driver gives it as a string. */
  @Column('bigint', { nullable: true })
  annualValueMinor!: string | null;

  /** ISO 4217. */
  @Column('text', { nullable: true })
  currency!: string | null;

  @Column('date', { nullable: true })
  renewalOn!: string | null;

  @Column('text', { nullable: true })
  nextStep!: string | null;

  @Column('date', { nullable: true })
  nextStepOn!: string | null;

  /** The latest note, mail or finished task. */
  @Column('timestamptz', { nullable: true })
  lastTouchAt!: Date | null;

  /** Whether the champion has left and nobody is champion since. Kept with the contacts, so that a list needs no other table. */
  @Column('boolean', { default: false })
  championLeft!: boolean;

  /** The earliest day on which an open queue item is due. Kept with the items, for the same reason. */
  @Column('date', { nullable: true })
  itemsDueOn!: string | null;

  /** One more with every change of what people edit. */
  @Column('integer', { default: 1 })
  version!: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  archivedAt!: Date | null;

  /** Name, domain and external id as searches find them; a trigger writes it with every change of one. */
  @Column({ type: 'text', select: false, insert: false, update: false })
  searchText?: string;

  @ManyToOne(() => Organization, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: Organization;

  @ManyToOne(() => AccountStage)
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'stage_id', referencedColumnName: 'id' },
  ])
  stage?: AccountStage;

  @ManyToOne(() => User)
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'csm_id', referencedColumnName: 'id' },
  ])
  csm?: User;
}
