import { pageAddress } from '#src/modules/descriptors.js';

/** Where one account is. */
export const accountPath = (id: string): string => `${pageAddress('account')}?id=${id}`;
