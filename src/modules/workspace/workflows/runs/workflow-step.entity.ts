import { Check, Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import type { StepName } from '#src/common/workflow-definition.js';
import { WorkflowRun, type JudgedCondition } from './workflow-run.entity.js';

/** What became of a step that a run has come to; those to come have no row. */
export const stepStates = ['waiting', 'done', 'failed'] as const;
type StepState = (typeof stepStates)[number];

/** What a step did, for people, with the rows that it led to. */
export interface StepResult {
  /** `Added the task “Prepare the renewal”`. It names no person. */
  readonly told: string;
  readonly queueItemId?: string;
  readonly actionIds?: readonly string[];
  /** Who got the task or the account. */
  readonly personId?: string | null;
  /** That nobody of a round robin was left. */
  readonly nobodyLeft?: boolean;
  /** What was looked at. */
  readonly conditions?: readonly JudgedCondition[];
}

/** A step of a run. */
@Entity('workflow_steps')
@Unique(['organizationId', 'runId', 'step'])
@Check('ck_workflow_steps_state', `state IN ('waiting', 'done', 'failed')`)
export class WorkflowStep {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  runId!: string;

  /** From 1. */
  @Column('integer')
  step!: number;

  @Column('text')
  does!: StepName;

  @Column('text')
  state!: StepState;

  /** How often it was begun: once more with each time that a person let it go on. */
  @Column('integer', { default: 1 })
  attempt!: number;

  /** When a wait ends, by the database's clock. */
  @Column('timestamptz', { nullable: true })
  resumeAt!: Date | null;

  @Column('jsonb', { nullable: true })
  result!: StepResult | null;

  /** Why it could not be done, for people. */
  @Column('text', { nullable: true })
  failure!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  startedAt!: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;

  @ManyToOne(() => WorkflowRun, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'run_id', referencedColumnName: 'id' },
  ])
  run?: WorkflowRun;
}
