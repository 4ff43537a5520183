const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/**
 * How long ago something was, as one says it: `Just now`, `4 minutes ago`, `Yesterday`, `47 days ago`, `5 months ago`.
 * @param at when it was; a moment in the future (a clock that is off) is `Just now`
 * @param now milliseconds since 1970
 */
export function describeAge(at: Date, now: number): string {
  const age = Math.max(0, now - at.getTime());
  if (age < minute) return 'Just now';
  if (age < hour) return ago(age / minute, 'minute');
  const days = calendarDaysBetween(at, new Date(now));
  if (days === 0) return ago(age / hour, 'hour');
  if (days < 60) return ago(days, 'day');
  return days < 730 ? ago(days / 30.44, 'month') : ago(days / 365.25, 'year');
}

/** A day such as `12 Jan 2026`, where the reader is. */
export const describeDay = (at: Date): string => short.format(at);

/** The exact time for whoever points at the short one: `2026-01-12 09:14 UTC`. */
export const describeExactly = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

function ago(amount: number, unit: 'minute' | 'hour' | 'day' | 'month' | 'year'): string {
  const words = relative.format(-Math.floor(amount), unit);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Midnights between two moments where the reader is; days of 23 and 25 hours count as one. */
function calendarDaysBetween(from: Date, to: Date): number {
  const start = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((start(to) - start(from)) / day);
}
