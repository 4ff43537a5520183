import { pageAddress } from '#src/modules/descriptors.js';

/** Where the accounts are listed. */
export const accountsPath = pageAddress('accounts');
