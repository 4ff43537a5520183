import { Check, Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AuditKind, AuditOutcome } from './audit-kind.js';

/** Something that happened to people, roles, sessions, settings or domains, or was refused. Never changed. */
@Entity('audit_events')
@Check('ck_audit_events_outcome', `outcome IN ('succeeded', 'refused', 'failed')`)
@Check('ck_audit_events_actor_label', 'actor_id IS NULL OR actor_label IS NULL')
@Check('ck_audit_events_subject_label', 'subject_id IS NULL OR subject_label IS NULL')
// No infinity, and no year that JavaScript writes differently: events have to be read.
@Check('ck_audit_events_occurred_at', `occurred_at >= '0001-01-01T00:00:00Z' AND occurred_at <= '9999-12-31T23:59:59Z'`)
// For the filters; their columns are in the migration, TypeORM only leaves them alone.
@Index('ix_audit_events_by_time', { synchronize: false })
@Index('ix_audit_events_by_kind', { synchronize: false })
@Index('ix_audit_events_by_actor', { synchronize: false })
@Index('ix_audit_events_by_subject', { synchronize: false })
export class AuditEvent {
  @PrimaryColumn('uuid')
  organizationId!: string;

  /** UUID v7: orders events of the same moment. */
  @PrimaryColumn('uuid')
  id!: string;

  /** By the database's clock, which all instances share: the order of events. */
  @CreateDateColumn({ type: 'timestamptz' })
  occurredAt!: Date;

  @Column('text')
  kind!: AuditKind;

  @Column('text')
  outcome!: AuditOutcome;

  @Column('uuid', { nullable: true })
  actorId!: string | null;

  /** What to call somebody who has no id. Somebody who has one is named when the event is read. */
  @Column('text', { nullable: true })
  actorLabel!: string | null;

  @Column('uuid', { nullable: true })
  subjectId!: string | null;

  @Column('text', { nullable: true })
  subjectLabel!: string | null;

  @Column('jsonb', { nullable: true })
  before!: Record<string, unknown> | null;

  @Column('jsonb', { nullable: true })
  after!: Record<string, unknown> | null;

  /** Why it was refused or failed, as an error code. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text', { nullable: true })
  ip!: string | null;

  @Column('text', { nullable: true })
  userAgent!: string | null;

  @Column('text', { nullable: true })
  requestId!: string | null;
}
