import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Account } from '../account.entity.js';
import type { TimelineKind } from './timeline-kinds.js';

/** What an entry tells; `people` are the users between whom something went. */
export interface EventData {
  readonly people?: Readonly<Record<string, string | null>>;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
  readonly [member: string]: unknown;
}

/** An entry of an account's timeline. Entries are only ever added. */
@Entity('account_events')
@Index('ix_account_events_account_id', ['organizationId', 'accountId', 'occurredAt', 'id'])
export class AccountEvent {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  accountId!: string;

  @Column('text')
  kind!: TimelineKind;

  /** The user who did it; null for the system. */
  @Column('uuid', { nullable: true })
  actorId!: string | null;

  /** The row that it tells of: a note, an action, a queue item, a contact. */
  @Column('uuid', { nullable: true })
  subjectId!: string | null;

  /** What was then, and stays: before and after; users by id, so that they are called as they are when it is read. */
  @Column('jsonb', { default: {} })
  data!: EventData;

  /** The account's version that the change made; null for what changes nothing that people edit. */
  @Column('integer', { nullable: true })
  version!: number | null;

  /** The workflow's run that did it; null for a person, and for Thread itself. */
  @Column('uuid', { nullable: true })
  runId!: string | null;

  /** Of a run: how many runs led to it. */
  @Column('integer', { nullable: true })
  depth!: number | null;

  @CreateDateColumn({ type: 'timestamptz' })
  occurredAt!: Date;

  @ManyToOne(() => Account, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'account_id', referencedColumnName: 'id' },
  ])
  account?: Account;
}
