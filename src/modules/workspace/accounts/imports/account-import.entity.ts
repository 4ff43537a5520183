import { Check, Entity, Index } from 'typeorm';
import { ImportedList } from '#src/modules/imports/index.js';

/** A list of accounts to import, as it was read. */
@Entity('account_imports')
@Check('ck_account_imports_state', `state IN ('previewed', 'running', 'stopped', 'canceled', 'done')`)
@Check('ck_account_imports_confirmed_by', `(state = 'previewed') = (confirmed_by IS NULL)`)
@Check('ck_account_imports_stop_reason', `stop_reason IN ('failed', 'capability_missing')`)
@Index('ix_account_imports_created_at', ['createdAt'])
export class AccountImport extends ImportedList {}
