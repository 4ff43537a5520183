import { pageAddress } from '#src/modules/descriptors.js';

/** Where the accounts are listed. */
export const accountsPath = pageAddress('accounts');

/** Where accounts are imported. */
export const accountImportsPath = pageAddress('account-imports');

/** The page of one account; which one is in the query. */
export const accountPath = pageAddress('account');

/** What an address can point at on that page: the ids of its parts. */
export type AccountPart = 'next-step' | 'health' | 'renewal' | 'contacts' | 'timeline' | 'automation';

/** Where an account is, to share. @param part what of it is to be looked at */
export const accountAddress = (id: string, part?: AccountPart): string =>
  `${accountPath}?id=${id}${part === undefined ? '' : `#${part}`}`;

/** Where a workflow's run at an account is told step by step. */
export const runAddress = (id: string): string => `${pageAddress('workflow-run')}?id=${id}`;

/** Where an account's overdue items are, whoever has them. */
export const overdueItemsAddress = (id: string): string => `${pageAddress('queue')}?view=all&due=overdue&account=${id}`;
