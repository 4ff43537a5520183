import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Workflow } from './workflow.entity.js';

/** What a workflow does, as it was saved. It never changes, but for people who leave: whoever takes over stands in their place. */
@Entity('workflow_versions')
export class WorkflowVersion {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  workflowId!: string;

  /** From 1. */
  @PrimaryColumn('integer')
  version!: number;

  /** What the workflow was called. */
  @Column('text')
  name!: string;

  /** Read by `readDefinition` whenever it is used: a hand may have written it. */
  @Column('jsonb')
  definition!: unknown;

  @Column('uuid', { nullable: true })
  createdBy!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @ManyToOne(() => Workflow, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'workflow_id', referencedColumnName: 'id' },
  ])
  workflow?: Workflow;
}
