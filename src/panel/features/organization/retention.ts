/** Days that audit events are kept at least and at most, as the API has it. */
export const shortestRetention = 30;
export const longestRetention = 3650;

/**
 * The days that were typed.
 * @returns null where it is no whole number the API takes
 */
export function parseRetention(text: string): number | null {
  if (!/^\d{1,4}$/.test(text.trim())) return null;
  const days = Number(text);
  return days >= shortestRetention && days <= longestRetention ? days : null;
}

/** Whether a change of how long events are kept deletes some; null is for good. */
export const isShorter = (before: number | null, after: number | null): boolean =>
  after !== null && (before === null || after < before);
