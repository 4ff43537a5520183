import { Check, Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from '#src/modules/users/index.js';
import { Account } from '../accounts/index.js';
import { QueueItem } from '../queue/index.js';
import type { HandoffAnswers } from './handoff-answers.js';
import { HandoffForm } from './form/handoff-form.entity.js';

/** The first two are open: it waits for the receiver, or for the sender. */
export const handoffStates = ['sent', 'returned', 'accepted', 'withdrawn', 'expired'] as const;
export type HandoffState = (typeof handoffStates)[number];

/** In SQL: which handoffs wait for somebody. */
export const isOpenHandoff = `state IN ('sent', 'returned')`;

/** That an account goes from one person to another. */
@Entity('handoffs')
@Check('ck_handoffs_state', `state IN ('sent', 'returned', 'accepted', 'withdrawn', 'expired')`)
@Index('uq_handoffs_open', ['organizationId', 'accountId'], { unique: true, where: isOpenHandoff })
@Index('ix_handoffs_account_id', ['organizationId', 'accountId', 'id'])
@Index('ix_handoffs_queue_item_id', ['organizationId', 'queueItemId'])
@Index('ix_handoffs_answer_by', ['organizationId', 'answerBy'], { where: `state = 'sent'` })
// For lists; their expressions are in the migration, TypeORM only leaves them alone.
@Index('ix_handoffs_created', { synchronize: false })
@Index('ix_handoffs_to_created', { synchronize: false })
@Index('ix_handoffs_from_created', { synchronize: false })
@Index('ix_handoffs_state_created', { synchronize: false })
@Index('ix_handoffs_open_created', { synchronize: false })
export class Handoff {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  accountId!: string;

  /** The version of the form that it answers. */
  @Column('integer')
  formVersion!: number;

  @Column('jsonb')
  answers!: HandoffAnswers;

  @Column('uuid')
  fromId!: string;

  /** Whose answer it waits for, or who gave it; null for anybody. While it is sent, this follows the queue item's assignee. */
  @Column('uuid', { nullable: true })
  toId!: string | null;

  @Column('text', { default: 'sent' })
  state!: HandoffState;

  /** The fields that the receiver found wanting when it was returned last. */
  @Column('jsonb', { default: [] })
  gaps!: readonly string[];

  @Column('text', { nullable: true })
  gapsNote!: string | null;

  /** When it expires; null while the clock stands still. */
  @Column('timestamptz', { nullable: true })
  answerBy!: Date | null;

  /** What is left on the clock while it is returned. */
  @Column('integer', { nullable: true })
  secondsLeft!: number | null;

  @Column('uuid')
  queueItemId!: string;

  /** One more with every change. */
  @Column('integer', { default: 1 })
  version!: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  /** When it was sent last. */
  @Column('timestamptz', { default: () => 'now()' })
  sentAt!: Date;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;

  @ManyToOne(() => Account, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'account_id', referencedColumnName: 'id' },
  ])
  account?: Account;

  @ManyToOne(() => HandoffForm)
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'form_version', referencedColumnName: 'version' },
  ])
  form?: HandoffForm;

  @ManyToOne(() => QueueItem, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'queue_item_id', referencedColumnName: 'id' },
  ])
  queueItem?: QueueItem;

  @ManyToOne(() => User)
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'from_id', referencedColumnName: 'id' },
  ])
  from?: User;

  @ManyToOne(() => User)
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'to_id', referencedColumnName: 'id' },
  ])
  to?: User;
}
