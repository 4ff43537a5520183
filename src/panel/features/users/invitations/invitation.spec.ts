import { describeInvitation } from './invitation.js';

const now = Date.UTC(2026, 0, 12, 9, 14);
const after = (milliseconds: number, expired = false) => ({
  sentAt: new Date(now).toISOString(),
  expiresAt: new Date(now + milliseconds).toISOString(),
  expired,
  lowered: false,
});

test.each([
  ['Invited', 'expires in 7 days', after(7 * 24 * 3_600_000 - 1000)],
  ['Invited', 'expires in 1 day', after(25 * 3_600_000)],
  ['Invited', 'expires in 3 hours', after(3 * 3_600_000)],
  ['Invited', 'expires within the hour', after(60_000)],
  [
    'Invited',
    'mail goes out on 12 Jan 2026, 10:30 UTC',
    { ...after(8 * 24 * 3_600_000), sentAt: new Date(now + 76 * 60_000).toISOString() },
  ],
  ['Invited', 'expires in 7 days', { ...after(7 * 24 * 3_600_000), sentAt: new Date(now + 20_000).toISOString() }],
  ['Link expired', null, after(-1)],
  ['Link expired', null, after(60_000, true)],
])('%s, %s', (standing, expiry, invitation) => {
  expect(describeInvitation(invitation, now)).toEqual({ standing, expiry, remark: null });
});

test('an offer that was lowered says so', () => {
  expect(describeInvitation({ ...after(25 * 3_600_000), lowered: true }, now).remark).toBe(
    'as User now: the admin who offered more is no longer one',
  );
});
