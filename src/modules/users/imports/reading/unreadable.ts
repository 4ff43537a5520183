import { DomainError } from '#src/common/domain-error.js';

/** People that one list may name. */
export const mostPeople = 10_000;

/** The list as a whole can't be read. */
export const unreadable = (detail: string): DomainError => new DomainError('unreadable_file', detail);

export const tooManyPeople = (): DomainError =>
  new DomainError('too_many', 'The list has more than 10,000 people. Split it and import one part after the other.');
