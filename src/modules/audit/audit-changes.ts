import { isDeepStrictEqual } from 'node:util';
import type { AuditChangeResponse, AuditFactResponse } from './dto/audit-event.response.js';

type Members = Readonly<Record<string, unknown>>;

/** The members that are the same before and after, in the order of the event. */
export const factsBetween = (before: Members | null, after: Members | null): AuditFactResponse[] =>
  Object.entries(after ?? {})
    .filter(([field, value]) => before !== null && field in before && isDeepStrictEqual(before[field], value))
    .map(([field, value]) => ({ field, value }));

/** The members that differ, in the order of the event. */
export function changesBetween(before: Members | null, after: Members | null): AuditChangeResponse[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields]
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((change) => !isDeepStrictEqual(change.before, change.after));
}
