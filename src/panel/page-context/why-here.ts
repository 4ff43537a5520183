import type { ShellState } from './shell-state.js';

interface Whose {
  readonly person: Pick<ShellState['person'], 'email'>;
  readonly organization: Pick<ShellState['organization'], 'name' | 'domains'>;
}

/** Why a person is in this organization and in no other, by what their address and its domains say. */
export function whyHere({ person, organization }: Whose): string {
  const { name, domains } = organization;
  const at = person.email.slice(person.email.lastIndexOf('@') + 1);
  if (domains.includes(at)) return `Your address ${person.email} is at ${at}, a domain of ${name}.`;
  const theirs = domains.length === 0 ? `${name} has no domain` : `${name} has ${lists.format(domains)}`;
  return `Your address ${person.email} is not at a domain of this organization (${theirs}): an admin added you, or the domain was removed later.`;
}

const lists = new Intl.ListFormat('en', { type: 'conjunction' });
