import { pageAddress } from '#src/modules/descriptors.js';

/** The page of one account; which one is in the query. */
export const accountPath = pageAddress('account');

/** Where an account is, to share. */
export const accountAddress = (id: string): string => `${accountPath}?id=${id}`;
