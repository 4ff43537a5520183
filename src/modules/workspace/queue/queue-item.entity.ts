import { Check, Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Organization } from '#src/modules/organizations/index.js';
import { User } from '#src/modules/users/index.js';
import { Account } from '../accounts/index.js';

export const queueItemKinds = ['task', 'handoff'] as const;
export type QueueItemKind = (typeof queueItemKinds)[number];

/** Open and claimed ones are work; the others have ended. */
export const queueItemStates = ['open', 'claimed', 'done', 'returned', 'canceled'] as const;
export type QueueItemState = (typeof queueItemStates)[number];

/** What made an item. */
export const queueItemMakers = ['person', 'action', 'workflow', 'handoff'] as const;
export type QueueItemMaker = (typeof queueItemMakers)[number];

/** How a task ended, and what that is called. */
export const taskOutcomes = {
  done: 'Done',
  no_answer: 'No answer',
  declined: 'The customer declined',
  not_needed: 'Not needed any more',
} as const;

export type TaskOutcome = keyof typeof taskOutcomes;
export const taskOutcomeNames = Object.keys(taskOutcomes) as readonly TaskOutcome[];

/** Whether somebody spoke with the customer: then the account was touched. */
export const isTouch = (outcome: TaskOutcome): boolean => outcome === 'done' || outcome === 'declined';

/** A piece of work that waits for somebody. */
@Entity('queue_items')
@Check('ck_queue_items_kind', `kind IN ('task', 'handoff')`)
@Check('ck_queue_items_state', `state IN ('open', 'claimed', 'done', 'returned', 'canceled')`)
@Check('ck_queue_items_made_by', `made_by IN ('person', 'action', 'workflow', 'handoff')`)
@Index('uq_queue_items_dedupe_key', ['organizationId', 'dedupeKey'], {
  unique: true,
  where: `state IN ('open', 'claimed')`,
})
@Index('ix_queue_items_account_id', ['organizationId', 'accountId', 'id'])
@Index('ix_queue_items_open_account', ['organizationId', 'accountId', 'dueOn'], {
  where: `state IN ('open', 'claimed')`,
})
// For lists; their expressions and conditions are in the migration, TypeORM only leaves them alone.
@Index('ix_queue_items_open_due', { synchronize: false })
@Index('ix_queue_items_open_created', { synchronize: false })
@Index('ix_queue_items_assignee_due', { synchronize: false })
@Index('ix_queue_items_assignee_created', { synchronize: false })
@Index('ix_queue_items_unassigned_due', { synchronize: false })
@Index('ix_queue_items_unassigned_created', { synchronize: false })
@Index('ix_queue_items_snoozed', { synchronize: false })
@Index('ix_queue_items_kind', { synchronize: false })
@Index('ix_queue_items_sample', { synchronize: false })
@Index('ix_queue_items_search', { synchronize: false })
@Index('ix_queue_items_closed', { synchronize: false })
@Index('ix_queue_items_closed_kind', { synchronize: false })
@Index('ix_queue_items_assignee_closed', { synchronize: false })
export class QueueItem {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: QueueItemKind;

  @Column('uuid', { nullable: true })
  accountId!: string | null;

  @Column('text')
  title!: string;

  @Column('text', { nullable: true })
  body!: string | null;

  @Column('text', { default: 'open' })
  state!: QueueItemState;

  /** Whose it is, claimed or not yet; null for anybody's. */
  @Column('uuid', { nullable: true })
  assigneeId!: string | null;

  @Column('timestamptz', { nullable: true })
  claimedAt!: Date | null;

  /** A day of the organization's time zone. */
  @Column('date', { nullable: true })
  dueOn!: string | null;

  @Column('date', { nullable: true })
  snoozedUntil!: string | null;

  /** Why it was given back last. */
  @Column('text', { nullable: true })
  returnedReason!: string | null;

  @Column('text', { nullable: true })
  outcome!: string | null;

  @Column('text', { nullable: true })
  outcomeNote!: string | null;

  @Column('text')
  madeBy!: QueueItemMaker;

  /** The user, action, run or handoff that made it. */
  @Column('uuid', { nullable: true })
  madeById!: string | null;

  /** At most one open item has a key. */
  @Column('text', { nullable: true })
  dedupeKey!: string | null;

  /** One more with every change. */
  @Column('integer', { default: 1 })
  version!: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;

  /** The title as searches find it; a trigger writes it with every change of that. */
  @Column({ type: 'text', select: false, insert: false, update: false })
  searchText?: string;

  @ManyToOne(() => Organization, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: Organization;

  @ManyToOne(() => Account, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'account_id', referencedColumnName: 'id' },
  ])
  account?: Account;

  @ManyToOne(() => User)
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'assignee_id', referencedColumnName: 'id' },
  ])
  assignee?: User;
}
