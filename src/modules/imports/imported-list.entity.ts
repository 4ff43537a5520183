import { Column, CreateDateColumn, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { ListReading } from '#src/list-reading/index.js';
import { Organization } from '#src/modules/organizations/index.js';

export const importStates = ['previewed', 'running', 'stopped', 'canceled', 'done'] as const;

/** How far an import is: shown and not applied, at work, given up until somebody lets it go on, ended early, or at its end. */
export type ImportState = (typeof importStates)[number];

/** Why an import stopped: it failed again and again, or whoever confirmed it may not do so any more. */
export const stopReasons = ['failed', 'capability_missing'] as const;
export type StopReason = (typeof stopReasons)[number];

/** A list to import, as it was read; each kind of import has a table of its own. */
export abstract class ImportedList {
  @PrimaryColumn('uuid')
  organizationId!: string;

  /** UUID v7: also the order of imports. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  state!: ImportState;

  /** What was understood of the list, without its cells; null for lists that were read before this was kept. */
  @Column('jsonb', { nullable: true })
  reading!: ListReading | null;

  @Column('uuid')
  createdBy!: string;

  /** Who let it begin, and in whose name it runs; null before. */
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
