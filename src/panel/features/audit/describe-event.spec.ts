import type { AuditChange } from '../../api/types.js';
import { describeEvent, toText } from './describe-event.js';
import { describeReason } from './describe-reason.js';

const ada = { id: '1', name: 'Ada', email: 'ada@acme.example' };
const ben = { id: '2', name: 'Ben', email: 'ben@acme.example' };
const event: Parameters<typeof describeEvent>[0] = {
  kind: 'user.role_changed',
  outcome: 'succeeded',
  actor: ada,
  subject: ben,
  changes: [],
  context: [],
};
const told = (change: Partial<typeof event>) => toText(describeEvent({ ...event, ...change }, 'A label'));

describe('an event in words', () => {
  test('tells who did what on whom', () => {
    expect(told({})).toBe('Ada changed the role of Ben');
  });

  test('tells of an attempt when nothing came of it', () => {
    expect(told({ outcome: 'refused' })).toBe('Ada tried to change the role of Ben');
    expect(told({ kind: 'session.started', outcome: 'failed' })).toBe('Ada tried to sign in');
  });

  test('names the domain', () => {
    const changes = [{ field: 'domain', before: null, after: 'acme.example' }];
    expect(told({ kind: 'domain.added', changes })).toBe('Ada added the domain acme.example');
    const context = [{ field: 'domain', value: 'acme.example' }];
    expect(told({ kind: 'domain.proven', context })).toBe('Ada verified the domain acme.example by DNS');
  });

  test('names the account', () => {
    const context = [{ field: 'account', value: 'Nordwind' }];
    expect(told({ kind: 'account.changed', subject: null, context })).toBe('Ada changed the account Nordwind');
    expect(told({ kind: 'account.assigned', context })).toBe('Ada assigned the account Nordwind to Ben');
  });

  test('names the template and the account that it was run on', () => {
    const context = [
      { field: 'template', value: 'Kick-off' },
      { field: 'account', value: 'Nordwind' },
    ];
    const of = (kind: string) => told({ kind, subject: null, context });
    expect(of('template.changed')).toBe('Ada changed the template Kick-off');
    expect(of('action.executed')).toBe('Ada ran the template Kick-off on the account Nordwind');
    expect(of('action.settled')).toBe('Ada sent a mail by the template Kick-off to the account Nordwind');
  });

  test('tells how often what was tried again and again', () => {
    const tried = (repeats: AuditChange['after']) =>
      told({
        kind: 'access.refused',
        outcome: 'refused',
        subject: null,
        changes: [{ field: 'repeats', before: null, after: repeats }],
      });
    expect(tried(1)).toBe('Ada tried something their role does not allow, 1 more time');
    expect(tried(4812)).toBe('Ada tried something their role does not allow, 4,812 more times');
    expect(tried('many')).toBe('Ada tried something their role does not allow');
  });

  test('names those who are no people here, and who are no longer known', () => {
    expect(told({ kind: 'domain.proof_lost', actor: { label: 'system' } })).toMatch(/^Thread stopped counting/);
    expect(told({ actor: { label: 'operator' } })).toMatch(/^The operator changed/);
    expect(told({ actor: { label: 'eve@acme.example' } })).toMatch(/^eve@acme\.example changed/);
    expect(told({ actor: null, subject: { id: '3', name: null, email: null } })).toBe(
      'Somebody changed the role of Unknown person',
    );
  });

  test.each(['made.up', 'constructor.', 'toString'])('tells of the unknown kind %s by its label', (kind) => {
    expect(told({ kind })).toBe('A label, by Ada, on Ben');
  });

  test('says why, unless the sentence does', () => {
    expect(describeReason({ kind: 'user.role_changed', reason: 'last_admin' })).toBe(
      'It would have left no active admin.',
    );
    expect(describeReason({ kind: 'user.role_changed', reason: 'made_up' })).toBe('Reason: made up.');
    expect(describeReason({ kind: 'access.refused', reason: 'capability_missing' })).toBeNull();
    expect(describeReason({ kind: 'user.role_changed', reason: null })).toBeNull();
  });
});
