import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Role } from '#src/common/role.js';
import { rowOutcomes, type RowCode } from '../invitations/row-outcome.js';
import { PeopleImport } from './people-import.entity.js';

export const importRowOutcomes = ['ready', 'waiting', ...rowOutcomes] as const;

/** What became of a line. Before the confirmation `ready` ones would be added; after it they wait for their turn. */
export type ImportRowOutcome = (typeof importRowOutcomes)[number];

/** A line of an import. */
@Entity('people_import_rows')
@Check('ck_people_import_rows_role', `role IN ('admin', 'user')`)
@Check('ck_people_import_rows_outcome', `outcome IN ('ready', 'waiting', 'added', 'alreadyHere', 'refused')`)
@Index('ix_people_import_rows_outcome', ['organizationId', 'importId', 'outcome', 'position'])
export class PeopleImportRow {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  importId!: string;

  /** Which entry of the list it is, from 1; a line of pasted addresses has several. */
  @PrimaryColumn('integer')
  position!: number;

  /** Where the entry begins in the file, from 1. */
  @Column('integer')
  line!: number;

  /** Normalized; as written where it is no address. */
  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  /** Null where the list has an unknown one. */
  @Column('text', { nullable: true })
  role!: Role | null;

  @Column('text')
  outcome!: ImportRowOutcome;

  @Column('text', { nullable: true })
  code!: RowCode | null;

  @Column('text', { nullable: true })
  detail!: string | null;

  @ManyToOne(() => PeopleImport, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'import_id', referencedColumnName: 'id' },
  ])
  import?: PeopleImport;
}
