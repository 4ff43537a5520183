import type { AuditChange } from '../../api/types.js';
import { describeChanges } from './describe-change.js';

type Value = AuditChange['before'];
const described = (field: string, before: Value, after: Value, kind = 'user.role_changed') =>
  describeChanges(kind, [{ field, before, after }])[0];

describe('a difference in words', () => {
  test.each([
    ['role', 'user', 'admin', 'Role', 'User', 'Admin'],
    ['joinPolicy', 'automatic', 'approval', 'How people join', 'Automatically', 'By approval'],
    ['auditRetentionDays', null, 3650, 'Audit log kept', 'Forever', '3,650 days'],
    ['name', 'Acme', '<b>', 'Name', 'Acme', '<b>'],
    ['signedInSince', null, '2026-05-04T10:00:00.000Z', 'Signed in since', null, '4 May 2026, 10:00 UTC'],
    ['hand_over', ['a', 'b'], { count: 2 }, 'Hand over', 'a, b', '{"count":2}'],
    ['confirmed', false, true, 'Confirmed', 'No', 'Yes'],
    ['role', null, 'constructor', 'Role', null, 'constructor'],
  ])('%s from %j to %j', (field, before, after, label, oldValue, newValue) => {
    expect(described(field, before, after)).toEqual({ label, before: oldValue, after: newValue });
  });

  test('what the sentence names is left to it', () => {
    expect(described('domain', null, 'acme.example', 'domain.added')).toBeUndefined();
    expect(described('accountId', null, 'some-id', 'account.created')).toBeUndefined();
    expect(described('domain', null, 'acme.example', 'account.created')).toMatchObject({ after: 'acme.example' });
  });
});
