import type { Invitation } from '../people-page.js';

const hour = 3_600_000;
const day = 24 * hour;
const relative = new Intl.RelativeTimeFormat('en');

/** An invitation in two short lines. */
export interface DescribedInvitation {
  readonly standing: 'Invited' | 'Link expired';
  /** `expires in 5 days`; null once it has. */
  readonly expiry: string | null;
  /** What else there is to know; null for nothing. */
  readonly remark: string | null;
}

/**
 * How an invitation stands.
 * @param now milliseconds since 1970; the server's word on what has expired comes first, for clocks differ
 */
export function describeInvitation(invitation: Invitation<string>, now: number): DescribedInvitation {
  const remark = invitation.lowered ? 'as User now: whoever offered Admin is none any more' : null;
  return { ...describeExpiry(invitation, now), remark };
}

function describeExpiry({ expiresAt, expired }: Invitation<string>, now: number): Omit<DescribedInvitation, 'remark'> {
  const left = Date.parse(expiresAt) - now;
  if (expired || left <= 0) return { standing: 'Link expired', expiry: null };
  if (left < hour) return { standing: 'Invited', expiry: 'expires within the hour' };
  const [amount, unit] = left < day ? [left / hour, 'hour' as const] : [left / day, 'day' as const];
  return { standing: 'Invited', expiry: `expires ${relative.format(Math.round(amount), unit)}` };
}
