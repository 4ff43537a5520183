import { Column, PrimaryColumn } from 'typeorm';

/**
 * What became of a line. Before the confirmation `ready` ones would be added or updated; after it they wait for their turn. A kind
 * of import that changes nothing that is there knows no `updated`.
 */
export type ImportRowOutcome = 'ready' | 'waiting' | 'added' | 'updated' | 'alreadyHere' | 'refused';

/** A line of an import; each kind of import has a table of its own, with what stands in its lines. */
export abstract class ImportRow {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  importId!: string;

  /** Which entry of the list it is, from 1; a line of a list without columns can have several. */
  @PrimaryColumn('integer')
  position!: number;

  /** Where the entry begins in the file, from 1. */
  @Column('integer')
  line!: number;

  @Column('text')
  outcome!: ImportRowOutcome;

  /** Why, for clients. */
  @Column('text', { nullable: true })
  code!: string | null;

  /** Why, for people. */
  @Column('text', { nullable: true })
  detail!: string | null;
}
