import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { DomainError } from '#src/common/domain-error.js';
import { labelOf, type Capability } from '#src/access/index.js';

/** An admin whom a refused person can ask. */
export interface AdminContact {
  readonly name: string;
  readonly email: string;
}

/** Port: records a refusal and builds its answer, which names admins to ask. Implemented by `users`. */
export abstract class CapabilityRefusal {
  abstract of(actor: Actor, capability: Capability, origin: RequestOrigin): Promise<DomainError>;
}

/** The refusal itself: the same words in the API and the panel. */
export const capabilityMissing = (capability: Capability, admins: readonly AdminContact[]): DomainError =>
  new DomainError(
    'capability_missing',
    `This needs the capability “${labelOf(capability)}”, which your role does not have. ${whoCanHelp(admins)}`,
    { extras: { capability, admins } },
  );

const whoCanHelp = (admins: readonly AdminContact[]): string => {
  const names = admins.slice(0, 3).map(({ name }) => name);
  return names.length === 0
    ? 'Ask an admin of your organization.'
    : `${new Intl.ListFormat('en', { type: 'disjunction' }).format(names)} can help.`;
};
