import type { UserStatus } from '../api/types.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** How days and moments are written, and what day it is, in one time zone. */
interface Clock {
  readonly short: Intl.DateTimeFormat;
  readonly exact: Intl.DateTimeFormat;
  readonly day: Intl.DateTimeFormat;
}

const clockOf = (timeZone?: string): Clock => {
  const zone = timeZone === undefined ? {} : { timeZone };
  return {
    short: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', ...zone }),
    exact: new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
      timeZone: timeZone ?? 'UTC',
    }),
    day: new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...zone }),
  };
};

let clock = clockOf();

/** Shows times in a time zone from now on: null for where the browser is. One that the browser does not know changes nothing. */
export function showTimesIn(timeZone: string | null): void {
  try {
    clock = clockOf(timeZone ?? undefined);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}

/** Days without a sign-in after which a person is inactive. */
const activeDays = 30;

/**
 * How long ago something was, as one says it: `Just now`, `4 minutes ago`, `Yesterday`, `47 days ago`, `5 months ago`. From a week on
 * a day is 24 hours, as it is for the status: somebody who is still active was never here `30 days ago`.
 * @param at when it was; a moment in the future (a clock that is off) is `Just now`
 * @param now milliseconds since 1970
 */
export function describeAge(at: Date, now: number): string {
  const age = Math.max(0, now - at.getTime());
  if (age < minute) return 'Just now';
  if (age < hour) return ago(age / minute, 'minute');
  const calendarDays = calendarDaysBetween(at, new Date(now));
  if (calendarDays === 0) return ago(age / hour, 'hour');
  const days = calendarDays < 7 ? calendarDays : Math.floor(age / day);
  // Two months are 60.88 days, two years 730.5: `Last month` and `Last year` would be said of what is nearly two of them.
  if (days < 61) return ago(days, 'day');
  return days < 731 ? ago(days / 30.44, 'month') : ago(days / 365.25, 'year');
}

/**
 * When a person was last here, in agreement with the status beside it, which the server's clock told when the page was loaded.
 * @param now milliseconds since 1970, by the reader's clock
 */
export function describeLastActive(at: Date, status: UserStatus, now: number): string {
  const inactiveFrom = at.getTime() + activeDays * day;
  if (status === 'active') return describeAge(at, Math.min(now, inactiveFrom - 1));
  return describeAge(at, status === 'inactive' ? Math.max(now, inactiveFrom) : now);
}

/** As {@link describeAge}, within a sentence: `4 minutes ago`, `yesterday`. */
export function describeAgeWithin(at: Date, now: number): string {
  const words = describeAge(at, now);
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** A day such as `12 Jan 2026`, where the reader is. */
export const describeDay = (at: Date): string => clock.short.format(at);

/** The exact time for whoever points at the short one: `12 Jan 2026, 09:14 UTC`; by the reader's time zone if they chose one. */
export const describeExactly = (at: Date): string => clock.exact.format(at);

function ago(amount: number, unit: 'minute' | 'hour' | 'day' | 'month' | 'year'): string {
  const words = relative.format(-Math.floor(amount), unit);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Midnights between two moments where the reader is; days of 23 and 25 hours count as one. */
function calendarDaysBetween(from: Date, to: Date): number {
  const start = (date: Date): number => Date.parse(clock.day.format(date));
  return Math.round((start(to) - start(from)) / day);
}
