/** Nothing is ever delivered there (RFC 2606, clause 2). */
const pseudonymDomain = 'anonymised.invalid';

/** What stands for an anonymised person: the end of their id, which is random and tells nothing of them. */
export function pseudonymOf(id: string): { readonly name: string; readonly email: string } {
  const short = id.slice(-12);
  return { name: `Removed person ${short}`, email: `removed-${short}@${pseudonymDomain}` };
}

export const isPseudonym = (email: string): boolean => email.endsWith(`@${pseudonymDomain}`);
