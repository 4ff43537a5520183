import type { Invitation } from '../people-page.js';

const hour = 3_600_000;
const day = 24 * hour;
const relative = new Intl.RelativeTimeFormat('en');

/**
 * How an invitation stands: `Invited · expires in 5 days`, `Invitation expired`.
 * @param now milliseconds since 1970; the server's word on what has expired comes first, for clocks differ
 */
export function describeInvitation(invitation: Invitation<string>, now: number): string {
  const words = describeExpiry(invitation, now);
  return invitation.lowered ? `${words} · as User now: whoever offered Admin is none any more` : words;
}

function describeExpiry({ expiresAt, expired }: Invitation<string>, now: number): string {
  const left = Date.parse(expiresAt) - now;
  if (expired || left <= 0) return 'Invitation expired';
  if (left < hour) return 'Invited · expires within the hour';
  const [amount, unit] = left < day ? [left / hour, 'hour' as const] : [left / day, 'day' as const];
  return `Invited · expires ${relative.format(Math.round(amount), unit)}`;
}
