import type { TimelineEntry } from '../../../api/types.js';
import { describeEntry, describeEntryChanges } from './describe-entry.js';

const entry: Parameters<typeof describeEntry>[0] = {
  id: '1',
  kind: 'note',
  group: 'notes',
  occurredAt: '2026-11-28T10:00:00.000Z',
  actor: { id: '2', name: 'Ada' },
  subjectId: null,
  data: {},
  people: null,
  details: null,
};
/** All that the API has; the compiler says when one is missing. */
const kinds: Readonly<Record<TimelineEntry['kind'], true>> = {
  created: true,
  imported: true,
  changed: true,
  stage_changed: true,
  health_set: true,
  csm_changed: true,
  next_step_set: true,
  archived: true,
  restored: true,
  note: true,
  contact_added: true,
  contact_changed: true,
  contact_left: true,
  contact_returned: true,
  contact_removed: true,
  champion_changed: true,
  mail: true,
  task_added: true,
  task_claimed: true,
  task_completed: true,
  task_returned: true,
  task_reassigned: true,
  task_snoozed: true,
  handoff_sent: true,
  handoff_accepted: true,
  handoff_returned: true,
  handoff_withdrawn: true,
  handoff_expired: true,
};
const told = (change: Partial<typeof entry>) => describeEntry({ ...entry, ...change });

describe('an entry of a timeline in words', () => {
  test.each(Object.keys(kinds))('%s has a sentence of its own', (kind) => {
    expect(told({ kind })).not.toBe(kind.replaceAll('_', ' '));
  });

  test('names people, tasks and mails where they are known', () => {
    const people = { from: null, to: { id: '3', name: 'Ben' } };
    expect(told({ kind: 'csm_changed', people })).toBe('gave the account to Ben');
    expect(told({ kind: 'task_completed', data: { title: 'Call' } })).toBe('completed the task “Call”');
    expect(told({ kind: 'contact_left', details: { name: 'Mira' } })).toBe('noted that Mira has left');
    const mail = { kind: 'mail', data: { template: 'Welcome' } };
    expect(told({ ...mail, details: { subject: 'Hello', recipient: { name: 'Mira' } } })).toBe(
      'wrote the mail “Hello” to Mira by the template Welcome',
    );
  });

  test('tells what is gone, and a kind that it does not know', () => {
    expect(told({ kind: 'contact_left' })).toBe('noted that a contact who was deleted has left');
    expect(told({ kind: 'mail', details: { subject: 'Hello', recipient: null } })).toBe(
      'wrote the mail “Hello” to a contact who was deleted',
    );
    expect(told({ kind: 'made_up' })).toBe('made up');
  });

  test('shows facts as one reads them', () => {
    const data = {
      before: { annualValueMinor: null, renewalOn: null, health: 'unknown' },
      after: { annualValueMinor: 4_800_000, currency: 'EUR', renewalOn: '2031-05-01', health: 'at_risk' },
    };
    expect(describeEntryChanges({ data })).toEqual([
      { label: 'Annual value', before: null, after: '€48,000' },
      { label: 'Renewal', before: null, after: '1 May 2031' },
      { label: 'Health', before: 'Unknown', after: 'At risk' },
    ]);
    const part = { before: null, after: 'champion' };
    expect(describeEntryChanges({ data: { part } })).toEqual([{ label: 'Part', before: null, after: 'Champion' }]);
  });
});
