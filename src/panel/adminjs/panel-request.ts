import type { CurrentAdmin } from 'adminjs';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';

/** What the panel's actions get of a request beside what AdminJS passes on. */
export interface PanelRequest {
  readonly actor: Actor;
  readonly origin: RequestOrigin;
  /** The body as it was parsed, for the same DTOs as the API's: AdminJS would flatten it and rewrite some values. */
  readonly body: unknown;
}

const requests = new WeakMap<CurrentAdmin, PanelRequest>();

/**
 * Makes the person for one request of AdminJS: id, name, email and role, which it writes into its page. The rest stays
 * on the server, found again by {@link panelRequestOf}.
 */
export function toCurrentAdmin(request: PanelRequest): CurrentAdmin {
  const { userId, name, email, role } = request.actor;
  const currentAdmin = { id: userId, name, email, role };
  requests.set(currentAdmin, request);
  return currentAdmin;
}

/** The request that AdminJS is serving, by the person it was given. */
export function panelRequestOf(currentAdmin: CurrentAdmin | undefined): PanelRequest {
  const request = currentAdmin && requests.get(currentAdmin);
  if (request === undefined) throw new Error('A panel action ran outside the panel’s frame.');
  return request;
}
