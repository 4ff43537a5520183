import { v4 as uuid } from 'uuid';

/** Nothing is ever delivered there (RFC 2606, clause 2). */
const pseudonymDomain = 'anonymised.invalid';

export interface Pseudonym {
  readonly name: string;
  readonly email: string;
}

/** What stands for an anonymised person: the end of their id, which is random and tells nothing of them. */
export function pseudonymOf(id: string): Pseudonym {
  const short = id.slice(-12);
  return { name: `Removed person ${short}`, email: `removed-${short}@${pseudonymDomain}` };
}

/** As {@link pseudonymOf}, for the rare case that somebody has that one: as random, and of nobody's id. */
export const otherPseudonym = (): Pseudonym => pseudonymOf(uuid());

export const isPseudonym = (email: string): boolean => email.endsWith(`@${pseudonymDomain}`);
