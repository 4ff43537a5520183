import type { RowWords } from '#src/modules/users/index.js';

/** What accounts are called in sentences about one or many. */
export const accountWords: RowWords = { one: 'account', many: 'accounts' };
