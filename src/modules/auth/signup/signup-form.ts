import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Via } from '../signed-in.js';

/** The form behind a link as it was sent, its password hashed. */
export interface SignupForm<V extends Via = Via> {
  readonly token: string;
  readonly name: string;
  /** Of an organization that this sign-up creates; it is not looked at otherwise. */
  readonly organizationName: string | undefined;
  readonly passwordHash: string;
  readonly via: V;
  readonly origin: RequestOrigin;
}
