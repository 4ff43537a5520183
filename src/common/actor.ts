import type { Role } from './role.js';
import type { Theme } from './theme.js';

/** Who asks, read anew for every request: nothing of it may be kept until the next. */
export interface Actor {
  readonly userId: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly sessionId: string;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly joinedAt: Date;
  readonly lastActiveAt: Date | null;
  readonly theme: Theme;
  /** Where their times are shown; null for where their browser is. */
  readonly timeZone: string | null;
  /** Whether this session's person proved who they are within the last ten minutes. */
  readonly provenRecently: boolean;
  /** What the address of their picture is made of; null where they uploaded none. */
  readonly avatarHash: string | null;
  readonly hasSecondFactor: boolean;
  /** From when their organization requires a second factor of them, whether they have one or not; null where it doesn't. */
  readonly secondFactorRequiredFrom: Date | null;
  /** Whether they lack a second factor that is required by now, so that they may do nothing but set one up. */
  readonly secondFactorDue: boolean;
}
