import { describeExactly } from '../../kit/format-time.js';
import { roleLabels } from '#src/common/role.js';
import type { AuditChange } from '../../api/types.js';
import type { TimelineChange } from '../../kit/timeline.js';
import { namedIn } from './describe-event.js';

/** The differences of an event in words, but for what its sentence says already. */
export function describeChanges(kind: string, changes: readonly AuditChange[]): TimelineChange[] {
  const named = namedIn(kind);
  const isSaid = (field: string) => field === 'repeats' || named.has(field) || named.has(field.replace(/Id$/, ''));
  return changes.filter(({ field }) => !isSaid(field)).map(describeChange);
}

function describeChange({ field, before, after }: AuditChange): TimelineChange {
  return {
    label: labelIn(fieldLabels, field) ?? inWords(field),
    before: describeValue(field, before),
    after: describeValue(field, after),
  };
}

const fieldLabels: Readonly<Record<string, string>> = {
  joinPolicy: 'How people join',
  auditRetentionDays: 'Audit log kept',
  healthStaleDays: 'Days until health is stale',
  dailyMailsEach: 'Mails a day for each person',
  secondFactorRequired: 'Second factor required of',
  secondFactorRequiredFrom: 'Second factor required from',
  via: 'Signed in with',
  people: 'People',
  moving: 'People who would move',
  side: 'Our side',
};

const factors = {
  passkey: 'A passkey',
  totp: 'An authenticator app',
  recoveryCode: 'A recovery code',
  recoveryCodes: 'Recovery codes',
  mail: 'A code by mail',
};

const valueLabels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  role: roleLabels,
  state: { invited: 'Invited', active: 'Active', deactivated: 'Deactivated', removed: 'Removed' },
  joinPolicy: { automatic: 'Automatically', approval: 'By approval', invitation: 'By invitation only' },
  secondFactorRequired: { nobody: 'Nobody', admins: 'Admins', everybody: 'Everybody' },
  proof: { affiliated: 'Not verified', owned: 'Verified by DNS', pending: 'Waiting for DNS' },
  people: { stay: 'Stay where they are', move: 'Move' },
  via: { browser: 'A browser', api: 'The API' },
  factor: factors,
  secondFactor: factors,
  side: { claimant: 'The one that claims', holder: 'The one that has it' },
};

function describeValue(field: string, value: unknown): string | null {
  if (field === 'auditRetentionDays') return describeKept(value);
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return numbers.format(value);
  if (Array.isArray(value)) return value.map((item) => describeValue(field, item) ?? '–').join(', ');
  if (typeof value !== 'string') return JSON.stringify(value);
  if (instant.test(value)) return describeExactly(new Date(value));
  return labelIn(labelIn(valueLabels, field) ?? {}, value) ?? value;
}

/** How long events are kept: a number of days, or null forever. */
export const describeKept = (days: unknown): string =>
  typeof days === 'number' ? `${numbers.format(days)} days` : 'Forever';

const numbers = new Intl.NumberFormat('en');
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

/** `proofMissingSince` as `Proof missing since`. */
const inWords = (field: string): string => {
  const words = field.replaceAll('_', ' ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** An event's words may be anything, `constructor` among them. */
const labelIn = <Label>(labels: Readonly<Record<string, Label>>, key: string): Label | undefined =>
  Object.hasOwn(labels, key) ? labels[key] : undefined;
