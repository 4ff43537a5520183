/** A day of a calendar without a time or a time zone: `2026-11-28`. */
const shape = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a text is a day that there is, from 1900 to 9999: years before it are typing errors. */
export function isDay(text: string): boolean {
  const [, year, month, day] = (shape.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 1900) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The day so many days later, or before. */
export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
