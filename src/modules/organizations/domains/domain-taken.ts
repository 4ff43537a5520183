import { DomainError } from '#src/common/domain-error.js';

/**
 * The actor proved the domain, but another organization has it.
 * @param claimable whether a claim could be made now
 */
export const domainTaken = (claimable: boolean, detail: string): DomainError =>
  new DomainError('domain_taken', detail, { extras: { claimable } });
