import { describeInvitation } from './invitation.js';

const now = Date.UTC(2026, 0, 12, 9, 14);
const after = (milliseconds: number, expired = false) => ({
  sentAt: new Date(now).toISOString(),
  expiresAt: new Date(now + milliseconds).toISOString(),
  expired,
  lowered: false,
});

test.each([
  ['Invited · expires in 7 days', after(7 * 24 * 3_600_000 - 1000)],
  ['Invited · expires in 1 day', after(25 * 3_600_000)],
  ['Invited · expires in 3 hours', after(3 * 3_600_000)],
  ['Invited · expires within the hour', after(60_000)],
  ['Invitation expired', after(-1)],
  ['Invitation expired', after(60_000, true)],
  [
    'Invited · expires in 1 day · as User now: whoever offered Admin is none any more',
    { ...after(25 * 3_600_000), lowered: true },
  ],
])('%s', (words, invitation) => {
  expect(describeInvitation(invitation, now)).toBe(words);
});
