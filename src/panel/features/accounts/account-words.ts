import type { AccountDetails, Contact, Health, Signal, TodayMail } from '../../api/types.js';

export const healthLabels: Readonly<Record<Health, string>> = {
  at_risk: 'At risk',
  watch: 'Watch',
  good: 'Good',
  unknown: 'Unknown',
};

export const signalLabels: Readonly<Record<Signal, string>> = {
  no_touch: 'No touch for 30 days',
  champion_left: 'Champion left',
  renewal_soon: 'Renewal within 90 days',
  overdue_item: 'Overdue item',
  stale_health: 'Stale health',
};

export const partLabels: Readonly<Record<NonNullable<Contact['part']>, string>> = {
  champion: 'Champion',
  decider: 'Decider',
  user: 'User',
  billing: 'Billing',
};

/** What the facts of an account are called, by their names in the API. */
export const factLabels: Readonly<Record<string, string>> = {
  name: 'Name',
  domain: 'Domain',
  externalId: 'External id',
  stageId: 'Stage',
  csmId: 'CSM',
  health: 'Health',
  healthReason: 'Reason',
  annualValueMinor: 'Annual value',
  currency: 'Currency',
  renewalOn: 'Renewal',
  nextStep: 'Next step',
  nextStepOn: 'Next step on',
};

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** A day of the organization's calendar: `1 Dec 2026`. */
export const describeCalendarDay = (day: string): string => days.format(new Date(`${day}T00:00:00Z`));

/** How many digits a currency has behind the point. */
export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** What an account is worth in a year: `$48,000`; nothing where that isn't known. */
export function describeValue({
  annualValueMinor,
  currency,
}: Pick<AccountDetails, 'annualValueMinor' | 'currency'>): string | null {
  if (annualValueMinor === null || currency === null) return null;
  const digits = digitsOf(currency);
  const whole = annualValueMinor % 10 ** digits === 0;
  const options = whole ? { maximumFractionDigits: 0 } : {};
  return new Intl.NumberFormat('en', { style: 'currency', currency, ...options }).format(
    annualValueMinor / 10 ** digits,
  );
}

/** A fact as a sentence tells it: `1 Dec 2026`, `At risk`. */
export function describeFact(field: string, value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value === '') return null;
  if (field.endsWith('On')) return describeCalendarDay(value);
  return field === 'health' && Object.hasOwn(healthLabels, value) ? healthLabels[value as Health] : value;
}

/** How a mail by a template stands. */
export const mailStateLabels: Readonly<Record<TodayMail['state'], string>> = {
  held: 'Waits to be sent',
  sending: 'Being sent',
  sent: 'Sent',
  failed: 'Failed',
  canceled: 'Taken back',
  unknown: 'Perhaps sent',
  done: 'Done',
};
