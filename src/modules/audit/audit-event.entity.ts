import { Check, Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { AuditKind, AuditOutcome } from './audit-kind.js';

/** Something that happened to people, roles, sessions, settings or domains, or was refused. Never changed. */
@Entity('audit_events')
@Check('ck_audit_events_outcome', `outcome IN ('succeeded', 'refused', 'failed')`)
export class AuditEvent {
  @PrimaryColumn('uuid')
  organizationId!: string;

  /** UUID v7: also the order of events. */
  @PrimaryColumn('uuid')
  id!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  occurredAt!: Date;

  @Column('text')
  kind!: AuditKind;

  @Column('text')
  outcome!: AuditOutcome;

  @Column('uuid', { nullable: true })
  actorId!: string | null;

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
