import type { ErrorCode } from '#src/common/error-catalogue.js';
import type { Role } from '#src/common/role.js';
import type { ListSource, ReadingChoices } from './list-reading.js';
import type { PeopleList } from './parse-import.js';

/** What a thread is given to read. */
export interface ListTask {
  readonly source: ListSource;
  readonly defaultRole: Role;
  readonly choices: ReadingChoices;
}

/** What it answers. */
export type ListTaskResult =
  { readonly list: PeopleList } | { readonly refusal: { readonly code: ErrorCode; readonly detail: string } };
