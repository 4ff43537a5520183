/** Days of a calendar are texts, `2026-11-28`, of no time zone: the server says which of them is today. */

const inYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const withYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });
const whole = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** How many days from one to another; negative for one before. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((dateOf(to).getTime() - dateOf(from).getTime()) / 86_400_000);

/** The day so many days later. */
export function dayAfter(day: string, days: number): string {
  const date = dateOf(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The next Monday after a day. */
export const nextMonday = (day: string): string => dayAfter(day, 7 - ((dateOf(day).getUTCDay() + 6) % 7));

/** A day as one says it: `Today`, `Tomorrow`, `Friday`, `12 Dec`, `12 Dec 2027`. */
export function describeDayFrom(today: string, day: string): string {
  const days = daysBetween(today, day);
  if (days === 0) return 'Today';
  if (days === 1) return 'Tomorrow';
  if (days === -1) return 'Yesterday';
  if (days > 1 && days < 7) return weekday.format(dateOf(day));
  return (today.slice(0, 4) === day.slice(0, 4) ? inYear : withYear).format(dateOf(day));
}

/** A day whatever today is: `12 Dec 2026`. */
export const describeCalendarDay = (day: string): string => withYear.format(dateOf(day));

/** A day in full: `Saturday 28 November`. */
export const describeWholeDay = (day: string): string => whole.format(dateOf(day));
