import type { Actor } from '#src/common/actor.js';
import type { DomainError } from '#src/common/domain-error.js';

/** The port that answers somebody who has to prove anew who they are, with how they can. `auth` implements it. */
export abstract class ReauthenticationRefusal {
  abstract of(actor: Actor): Promise<DomainError>;
}
