import { Check, Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Organization } from '#src/modules/organizations/index.js';
import type { ListReadingResponse } from './dto/list-reading.response.js';

export const importStates = ['previewed', 'running', 'stopped', 'canceled', 'done'] as const;

/** How far an import is: shown and not applied, at work, given up until somebody lets it go on, ended early by an admin,
 * or at its end. */
export type ImportState = (typeof importStates)[number];

/** Why an import stopped: it failed again and again, or whoever confirmed it may not add people any more. */
export const stopReasons = ['failed', 'capability_missing'] as const;
export type StopReason = (typeof stopReasons)[number];

/** A list of people to add, as it was read. */
@Entity('people_imports')
@Check('ck_people_imports_state', `state IN ('previewed', 'running', 'stopped', 'canceled', 'done')`)
@Check('ck_people_imports_confirmed_by', `(state = 'previewed') = (confirmed_by IS NULL)`)
@Check('ck_people_imports_stop_reason', `stop_reason IN ('failed', 'capability_missing')`)
@Index('ix_people_imports_created_at', ['createdAt'])
export class PeopleImport {
  @PrimaryColumn('uuid')
  organizationId!: string;

  /** UUID v7: also the order of imports. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  state!: ImportState;

  /** What was understood of the list, without its cells; null for lists that were read before this was kept. */
  @Column('jsonb', { nullable: true })
  reading!: ListReadingResponse | null;

  @Column('uuid')
  createdBy!: string;

  /** Who let it begin, and so adds its people; null before. */
  @Column('uuid', { nullable: true })
  confirmedBy!: string | null;

  /** Of one that stopped. */
  @Column('text', { nullable: true })
  stopReason!: StopReason | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;

  @ManyToOne(() => Organization, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: Organization;
}
