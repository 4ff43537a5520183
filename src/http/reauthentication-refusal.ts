import type { Actor } from '#src/common/actor.js';
import type { DomainError } from '#src/common/domain-error.js';

/** How somebody can prove anew who they are, the best first. Each is enough by itself. */
export const reauthenticationMethods = ['passkey', 'password', 'passwordAndTotp', 'passwordAndRecoveryCode'] as const;
export type ReauthenticationMethod = (typeof reauthenticationMethods)[number];

/** The port that answers somebody who has to prove anew who they are, with how they can. `auth` implements it. */
export abstract class ReauthenticationRefusal {
  abstract of(actor: Actor): Promise<DomainError>;
}
