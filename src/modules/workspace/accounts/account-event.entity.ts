import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.js';
import type { TimelineKind } from './timeline-kinds.js';

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

  /** What was then, and stays: names, before and after. */
  @Column('jsonb', { default: {} })
  data!: Record<string, unknown>;

  /** The account's version that the change made; null for what changes nothing that people edit. */
  @Column('integer', { nullable: true })
  version!: number | null;

  @CreateDateColumn({ type: 'timestamptz' })
  occurredAt!: Date;

  @ManyToOne(() => Account, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'account_id', referencedColumnName: 'id' },
  ])
  account?: Account;
}
