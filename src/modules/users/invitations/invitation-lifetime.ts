import { invitationHours } from '#src/modules/identity/index.js';
import type { UserState } from '../user-status.js';
import type { InvitationResponse } from '../dto/user.response.js';

/** Minutes that must pass before another link is sent to the same person. */
export const minutesBetweenLinks = 10;

/** When another may be sent, within a sentence. */
export function inMinutes(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 1 ? 'in a minute' : `in ${minutes} minutes`;
}

/** What of a person tells how their invitation stands. */
export interface Invited {
  readonly state: UserState;
  readonly invitationSentAt: Date | null;
  readonly invitationLowered: boolean;
}

/** What the invitation of a person looks like at `now`; null for everybody who isn't invited. */
export function invitationOf(
  { state, invitationSentAt, invitationLowered }: Invited,
  now: Date,
): InvitationResponse | null {
  if (state !== 'invited' || invitationSentAt === null) return null;
  const expiresAt = new Date(invitationSentAt.getTime() + invitationHours * 3_600_000);
  return { sentAt: invitationSentAt, expiresAt, expired: expiresAt <= now, lowered: invitationLowered };
}
