import type { ImportView } from '#src/modules/imports/index.js';
import type { AccountImportRow } from './account-import-row.entity.js';
import type { AccountImportRowResponse } from './dto/account-import-rows.js';
import type { AccountImportResponse, AccountListReadingResponse } from './dto/account-import.response.js';
import type { ReadOrder } from './reading/dates.js';

/** An import of accounts as the API shows it. */
export function presentImport({ marked, reading, ...facts }: ImportView): AccountImportResponse {
  if (reading === null || !hasDates(reading)) throw new Error('Every import of accounts says how it was read.');
  return { ...facts, reading, updates: marked };
}

const hasDates = (reading: object): reading is AccountListReadingResponse & { readonly dates: ReadOrder } =>
  'dates' in reading;

/** One of its lines. */
export const presentRow = ({
  line,
  facts: { name, domain, externalId },
  accountId,
  outcome,
  code,
  detail,
}: AccountImportRow): AccountImportRowResponse => ({
  line,
  name: name ?? '',
  domain: domain ?? null,
  externalId: externalId ?? null,
  accountId,
  outcome,
  code,
  detail,
});
