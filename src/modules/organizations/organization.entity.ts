import { Check, Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { JoinPolicy } from './join-policy.js';
import type { SecondFactorRequired } from './second-factor-required.js';

/** A customer company: the tenant, and the row whose lock serialises changes to its admins. */
@Entity('organizations')
@Check('ck_organizations_join_policy', `join_policy IN ('automatic', 'approval', 'invitation')`)
@Check('ck_organizations_audit_retention_days', 'audit_retention_days BETWEEN 30 AND 3650')
@Check('ck_organizations_currency', `currency ~ '^[A-Z]{3}$'`)
@Check('ck_organizations_daily_mails_each', 'daily_mails_each BETWEEN 1 AND 500')
@Check('ck_organizations_health_stale_days', 'health_stale_days BETWEEN 1 AND 365')
@Check('ck_organizations_session_idle_hours', 'session_idle_hours BETWEEN 1 AND 720')
@Check('ck_organizations_session_days', 'session_days BETWEEN 1 AND 365')
@Check('ck_organizations_second_factor_required', `second_factor_required IN ('nobody', 'admins', 'everybody')`)
@Check(
  'ck_organizations_second_factor_required_from',
  `(second_factor_required = 'nobody') = (second_factor_required_from IS NULL)`,
)
export class Organization {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  /** How people with an address at one of its domains get in. */
  @Column('text', { default: 'automatic' })
  joinPolicy!: JoinPolicy;

  /** Days that audit events are kept; null: for good. */
  @Column('integer', { nullable: true })
  auditRetentionDays!: number | null;

  /** Where its days begin and end: an IANA name. */
  @Column('text', { default: 'UTC' })
  timeZone!: string;

  /** ISO 4217, of an account's value where nobody says otherwise. */
  @Column('text', { default: 'EUR' })
  currency!: string;

  /** Days after which what somebody said of an account's health is stale. */
  @Column('integer', { default: 30 })
  healthStaleDays!: number;

  /** Mails that templates may send a day, for each active person. */
  @Column('integer', { default: 500 })
  dailyMailsEach!: number;

  /** Hours without use after which its people's sessions end. */
  @Column('integer', { default: 720 })
  sessionIdleHours!: number;

  /** Days after which they sign in anew, however much they use a session. */
  @Column('integer', { default: 90 })
  sessionDays!: number;

  /** Of whom a second factor is required. */
  @Column('text', { default: 'nobody' })
  secondFactorRequired!: SecondFactorRequired;

  /** From when; null where it's required of nobody. */
  @Column('timestamptz', { nullable: true })
  secondFactorRequiredFrom!: Date | null;
}
