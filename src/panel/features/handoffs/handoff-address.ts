import { pageAddress } from '#src/modules/descriptors.js';

export const handoffsPath = pageAddress('handoffs');
export const handoffPath = pageAddress('handoff');
export const handOverPath = pageAddress('hand-over');
export const handoffFormPath = pageAddress('handoff-form');

/** Where one handoff is, to share. */
export const handoffAddress = (id: string): string => `${handoffPath}?id=${id}`;

/** Where an account is handed over. */
export const handOverAddress = (accountId: string): string => `${handOverPath}?account=${accountId}`;
