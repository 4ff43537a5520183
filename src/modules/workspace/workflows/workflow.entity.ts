import { Check, Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { TriggerName } from '#src/common/workflow-definition.js';
import { Organization } from '#src/modules/organizations/index.js';

/** Drafts have never run; an active one starts runs; a paused one starts none, and stops those that it has before their next step. */
export const workflowStates = ['draft', 'active', 'paused', 'archived'] as const;
export type WorkflowState = (typeof workflowStates)[number];

/** Something that is done for accounts by itself. What it does is in its versions. */
@Entity('workflows')
@Check('ck_workflows_state', `state IN ('draft', 'active', 'paused', 'archived')`)
@Check('ck_workflows_active_version', `state <> 'active' OR (active_version IS NOT NULL AND trigger_on IS NOT NULL)`)
@Index('uq_workflows_name', ['organizationId', 'name'], { unique: true, where: `state <> 'archived'` })
@Index('ix_workflows_trigger_on', ['organizationId', 'triggerOn'], { where: `state = 'active'` })
export class Workflow {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text', { default: 'draft' })
  state!: WorkflowState;

  /** The latest. */
  @Column('integer', { default: 1 })
  version!: number;

  /** What runs are started with, or were last; null for one that was never active. */
  @Column('integer', { nullable: true })
  activeVersion!: number | null;

  /** What the active version listens to, so that an event finds its workflows without reading definitions. */
  @Column('text', { nullable: true })
  triggerOn!: TriggerName | null;

  /** Of a renewal: so many days before it. */
  @Column('integer', { nullable: true })
  triggerDays!: number | null;

  /** Of a renewal: the latest date that the daily look has seen, so that every account's date is met once. */
  @Column('date', { nullable: true })
  renewalsUntil!: string | null;

  /** Why it paused itself, for people; null where a person paused it. */
  @Column('text', { nullable: true })
  pausedBecause!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('uuid', { nullable: true })
  changedBy!: string | null;

  /** When the latest version was saved. */
  @CreateDateColumn({ type: 'timestamptz' })
  changedAt!: Date;

  @ManyToOne(() => Organization, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: Organization;
}
