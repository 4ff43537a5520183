import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { ImportRow } from '#src/modules/imports/index.js';
import { AccountImport } from './account-import.entity.js';
import type { LineFacts } from './line-facts.js';

/** What can become of a line. Before the confirmation `ready` ones would be added or updated; after it they wait for their turn. */
export const accountRowOutcomes = ['ready', 'waiting', 'added', 'updated', 'alreadyHere', 'refused'] as const;

/** What is done with an account that is here already. */
export const existingChoices = ['skip', 'update'] as const;
export type Existing = (typeof existingChoices)[number];

/** A line of an import of accounts. */
@Entity('account_import_rows')
@Check('ck_account_import_rows_existing', `existing IN ('skip', 'update')`)
@Check(
  'ck_account_import_rows_outcome',
  `outcome IN ('ready', 'waiting', 'added', 'updated', 'alreadyHere', 'refused')`,
)
@Index('ix_account_import_rows_outcome', ['organizationId', 'importId', 'outcome', 'position'])
export class AccountImportRow extends ImportRow {
  /** What stands in the line, in the form in which it is stored; what is refused stays as it was written. */
  @Column('jsonb')
  facts!: LineFacts;

  @Column('text')
  existing!: Existing;

  /** The account that is here already, when the list was read; null for none. */
  @Column('uuid', { nullable: true })
  accountId!: string | null;

  @ManyToOne(() => AccountImport, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'import_id', referencedColumnName: 'id' },
  ])
  import?: AccountImport;
}
