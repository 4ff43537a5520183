import type { ImportView } from '#src/modules/imports/index.js';
import type { ImportRowResponse } from './dto/import-rows.response.js';
import type { ImportResponse } from './dto/import.response.js';
import type { PeopleImportRow } from './people-import-row.entity.js';

/** An import of people as the API shows it. */
export const presentImport = ({ marked, counts, ...facts }: ImportView): ImportResponse => ({
  ...facts,
  admins: marked,
  counts: {
    ready: counts.ready,
    waiting: counts.waiting,
    added: counts.added,
    alreadyHere: counts.alreadyHere,
    refused: counts.refused,
  },
});

/** One of its lines. */
export const presentRow = ({ line, email, name, role, outcome, code, detail }: PeopleImportRow): ImportRowResponse => ({
  line,
  email,
  name,
  role,
  outcome,
  code,
  detail,
});
