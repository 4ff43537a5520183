import { Check, Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import type { Condition } from '#src/common/workflow-conditions.js';
import { Account } from '../../accounts/index.js';
import { WorkflowVersion } from '../workflow-version.entity.js';

/**
 * Running and waiting ones go on by themselves. Done: every step was. Ended: it was right to do no more. Stopped: the workflow was
 * switched off. Failed: a step could not be done. A person lets stopped and failed ones go on.
 */
export const runStates = ['running', 'waiting', 'done', 'ended', 'stopped', 'failed'] as const;
export type RunState = (typeof runStates)[number];

/** A condition with what the account had when it was looked at. */
export interface JudgedCondition extends Condition {
  /** Ids of stages and people, as the condition has them; a list of signals; null for none. */
  readonly actual: string | number | readonly string[] | null;
  /** Of an amount. */
  readonly actualCurrency?: string | null;
  readonly holds: boolean;
}

/** A workflow at work for one account, because of one event. */
@Entity('workflow_runs')
@Unique('uq_workflow_runs_event_key', ['organizationId', 'workflowId', 'eventKey', 'accountId'])
@Check('ck_workflow_runs_state', `state IN ('running', 'waiting', 'done', 'ended', 'stopped', 'failed')`)
@Index('ix_workflow_runs_workflow_id', ['organizationId', 'workflowId', 'id'])
@Index('ix_workflow_runs_state', ['organizationId', 'workflowId', 'state', 'id'])
@Index('ix_workflow_runs_account_id', ['organizationId', 'accountId', 'id'])
export class WorkflowRun {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  workflowId!: string;

  /** The version that it was started with, and ends with. */
  @Column('integer')
  version!: number;

  @Column('uuid')
  accountId!: string;

  /** What started it: an entry of the timeline, a renewal's date, an activation. One of each makes one run for an account at most. */
  @Column('text')
  eventKey!: string;

  /** The same for people, behind *because*: `the stage became Renewing`. It names nobody. */
  @Column('text')
  because!: string;

  /** The workflow's conditions as they were when it started. */
  @Column('jsonb', { default: [] })
  conditions!: readonly JudgedCondition[];

  /** How many runs led to it, one by the other; 0 for what a person did or a day brought. */
  @Column('integer', { default: 0 })
  depth!: number;

  @Column('text', { default: 'running' })
  state!: RunState;

  /** The step that comes next, or at which it stands; from 1. */
  @Column('integer', { default: 1 })
  step!: number;

  /** Why it ended early, stopped or failed, for people. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  startedAt!: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;

  @ManyToOne(() => WorkflowVersion)
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'workflow_id', referencedColumnName: 'workflowId' },
    { name: 'version', referencedColumnName: 'version' },
  ])
  definition?: WorkflowVersion;

  @ManyToOne(() => Account, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'account_id', referencedColumnName: 'id' },
  ])
  account?: Account;
}
