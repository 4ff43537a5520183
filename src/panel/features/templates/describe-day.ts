const long = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

/** A day of the organization's calendar: `Tuesday, 1 December`. */
export const describeDay = (day: string): string => long.format(new Date(`${day}T00:00:00Z`));
