import { pageAddress } from '#src/modules/descriptors.js';

/** Where accounts are imported. */
export const accountImportsPath = pageAddress('account-imports');
