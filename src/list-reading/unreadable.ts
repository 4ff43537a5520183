import { DomainError } from '#src/common/domain-error.js';

/** Lines of a list; the empty ones among them cost time as well. */
export const mostLines = 100_000;

/** Characters of the longest line that anybody needs; a bound on what one line can cost. */
export const longestLine = 100_000;

/** Columns of the widest table that anybody needs. */
export const mostColumns = 500;

/** Refuses the list as a whole. */
export const unreadable = (detail: string): DomainError => new DomainError('unreadable_file', detail);

/** @param many what the entries are: `people` */
export const tooManyEntries = (many: string): DomainError =>
  new DomainError('too_many', `The list has more than 10,000 ${many}. Split it and import one part after the other.`);
