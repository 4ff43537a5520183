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
  hasSecondFactor: false,
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
      'resetFactors',
      'deactivate',
      'remove',
    ]);
    expect(actionsOf({ status: 'deactivated' })).toEqual(['reactivate', ...always, 'remove']);
    expect(actionsOf({ status: 'neverLoggedIn', invitation })).toEqual(['resend', ...always, 'revoke']);
    expect(actionsOf({ isYou: true, role: 'admin' })).toEqual([
      ...always,
      'assignAccounts',
      'away',
      'resetFactors',
      'stepDown',
      'deactivate',
      'remove',
    ]);
  });

  test('the only admin can be neither deactivated nor removed, and it says why', () => {
    const refused = (isYou: boolean) =>
      rowActionsOf({ ...person, role: 'admin', hasSecondFactor: !isYou, isYou }, true).flatMap(
        ({ action, disabledWhy }) => (disabledWhy === null ? [] : [[action, disabledWhy]]),
      );
    const promote = 'The only admin. Promote someone first.';
    expect(refused(false)).toEqual([
      ['deactivate', promote],
      ['remove', promote],
    ]);
    expect(refused(true).map(([action]) => action)).toEqual(['resetFactors', 'deactivate', 'remove']);
  });

  test('second factors are reset for others who have some, and it says why not', () => {
    const whyNot = (change: Partial<User>) =>
      rowActionsOf({ ...person, ...change }, false).find(({ action }) => action === 'resetFactors')?.disabledWhy;
    expect(whyNot({ hasSecondFactor: true })).toBeNull();
    expect(whyNot({})).toBe('They have none.');
    expect(whyNot({ hasSecondFactor: true, isYou: true })).toBe('Remove your own on My page.');
    expect(whyNot({ status: 'deactivated', hasSecondFactor: true })).toBeUndefined();
  });
});
