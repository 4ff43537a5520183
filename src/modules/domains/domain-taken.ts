import { DomainError } from '#src/common/domain-error.js';

/**
 * The actor proved the domain, but another organization has it.
 * @param claimable whether a claim could be made now
 */
export const domainTaken = (claimable: boolean, detail: string): DomainError =>
  new DomainError('domain_taken', detail, { extras: { claimable } });

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** Why a claim that was objected to can't be made again yet. */
export const objectionHolds = (until: Date): string =>
  `The organization that has this domain objected to your earlier claim. You can claim it again after ${day.format(until)}.`;
