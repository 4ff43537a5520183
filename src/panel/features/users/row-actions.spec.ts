import type { User } from '../../api/types.js';
import { rowActionsOf } from './row-actions.js';

const person: User = {
  id: '0199f2b4-5c1e-7000-8000-000000000001',
  name: 'Ben Okafor',
  email: 'ben@acme.example',
  avatarUrl: null,
  role: 'user',
  status: 'active',
  joinedAt: '2026-01-12T09:14:00Z',
  lastActiveAt: '2026-01-12T09:14:00Z',
  isYou: false,
  invitation: null,
};
const invitation = {
  sentAt: '2026-01-12T09:14:00Z',
  expiresAt: '2026-01-19T09:14:00Z',
  expired: false,
  lowered: false,
};
const actionsOf = (change: Partial<User>, isOnlyAdmin = false) =>
  rowActionsOf({ ...person, ...change }, isOnlyAdmin).map(({ action }) => action);

describe('what can be done with a person', () => {
  test('follows their state', () => {
    const always = ['rename', 'copyEmail', 'history'];
    expect(actionsOf({})).toEqual([
      ...always,
      'assignAccounts',
      'away',
      'changeEmail',
      'sendReset',
      'signOut',
      'deactivate',
      'remove',
    ]);
    expect(actionsOf({ status: 'deactivated' })).toEqual(['reactivate', ...always, 'remove']);
    expect(actionsOf({ status: 'neverLoggedIn', invitation })).toEqual(['resend', ...always, 'revoke']);
    expect(actionsOf({ isYou: true, role: 'admin' })).toEqual([
      ...always,
      'assignAccounts',
      'away',
      'stepDown',
      'deactivate',
      'remove',
    ]);
  });

  test('the only admin can be neither deactivated nor removed, and it says why', () => {
    const refused = (isYou: boolean) =>
      rowActionsOf({ ...person, role: 'admin', isYou }, true).flatMap(({ action, disabledWhy }) =>
        disabledWhy === null ? [] : [[action, disabledWhy]],
      );
    const promote = 'The only admin. Promote someone first.';
    expect(refused(false)).toEqual([
      ['deactivate', promote],
      ['remove', promote],
    ]);
    expect(refused(true).map(([action]) => action)).toEqual(['deactivate', 'remove']);
  });
});
