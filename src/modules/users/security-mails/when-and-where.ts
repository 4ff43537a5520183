import type { RequestOrigin } from '#src/common/request-origin.js';
import { describeDevice } from '#src/modules/identity/index.js';

const moments = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/**
 * Says when something was done, and from where if that is known: “on 28 Nov 2026, 16:04 UTC, from the address …, by Firefox on Linux”.
 * @param at in ISO 8601
 */
export const whenAndWhere = (at: string, from: Pick<RequestOrigin, 'ip' | 'userAgent'> | null): string => {
  const when = `on ${moments.format(new Date(at))} UTC`;
  return from === null ? when : `${when}, from the address ${from.ip}, by ${describeDevice(from.userAgent)}`;
};
