import type { CurrentAdmin } from 'adminjs';
import type { Actor } from '#src/common/actor.js';

/** Whoever is signed in, as AdminJS knows them and hands them to its actions. The actor goes with them and is shown to nobody. */
export class PanelAdmin implements CurrentAdmin {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly #actor: Actor;

  constructor(actor: Actor) {
    this.id = actor.userId;
    this.name = actor.name;
    this.email = actor.email;
    this.role = actor.role;
    this.#actor = actor;
  }

  /** The actor for whom AdminJS runs an action. */
  static actorOf(currentAdmin: CurrentAdmin | undefined): Actor {
    if (!(currentAdmin instanceof PanelAdmin)) throw new Error('A panel action ran outside the panel’s frame.');
    return currentAdmin.#actor;
  }
}
