import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Role } from '#src/common/role.js';
import { ImportRow } from '#src/modules/imports/index.js';
import { rowOutcomes } from '../invitations/row-outcome.js';
import { PeopleImport } from './people-import.entity.js';

/** What can become of a line. Before the confirmation `ready` ones would be added; after it they wait for their turn. */
export const importRowOutcomes = ['ready', 'waiting', ...rowOutcomes] as const;

/** A line of an import of people. */
@Entity('people_import_rows')
@Check('ck_people_import_rows_role', `role IN ('admin', 'user')`)
@Check('ck_people_import_rows_outcome', `outcome IN ('ready', 'waiting', 'added', 'alreadyHere', 'refused')`)
@Index('ix_people_import_rows_outcome', ['organizationId', 'importId', 'outcome', 'position'])
export class PeopleImportRow extends ImportRow {
  /** Normalized; as written where it is no address. */
  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  /** Null where the list has an unknown one. */
  @Column('text', { nullable: true })
  role!: Role | null;

  @ManyToOne(() => PeopleImport, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'import_id', referencedColumnName: 'id' },
  ])
  import?: PeopleImport;
}
