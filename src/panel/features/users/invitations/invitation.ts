import type { Invitation } from '../../../api/types.js';
import { describeExactly } from '../../../kit/format-time.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const relative = new Intl.RelativeTimeFormat('en');

/** An invitation in two short lines. */
interface DescribedInvitation {
  readonly standing: 'Invited' | 'Link expired';
  /** `expires in 5 days`, or when its mail goes out while that waits for its turn; null once it has expired. */
  readonly expiry: string | null;
  /** What else there is to know; null for nothing. */
  readonly remark: string | null;
}

/**
 * How an invitation stands.
 * @param now milliseconds since 1970; the server's word on what has expired comes first, for clocks differ
 */
export function describeInvitation(invitation: Invitation, now: number): DescribedInvitation {
  const remark = invitation.lowered ? 'as User now: the admin who offered more is no longer one' : null;
  return { ...describeExpiry(invitation, now), remark };
}

function describeExpiry({ sentAt, expiresAt, expired }: Invitation, now: number): Omit<DescribedInvitation, 'remark'> {
  const turn = Date.parse(sentAt);
  // Clocks differ: a mail that has gone is not said to wait.
  if (turn - now > minute)
    return { standing: 'Invited', expiry: `mail goes out on ${describeExactly(new Date(turn))}` };
  const left = Date.parse(expiresAt) - now;
  if (expired || left <= 0) return { standing: 'Link expired', expiry: null };
  if (left < hour) return { standing: 'Invited', expiry: 'expires within the hour' };
  const [amount, unit] = left < day ? [left / hour, 'hour' as const] : [left / day, 'day' as const];
  return { standing: 'Invited', expiry: `expires ${relative.format(Math.round(amount), unit)}` };
}
