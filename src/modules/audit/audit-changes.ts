import { isDeepStrictEqual } from 'node:util';

/** What became different: a member of `before` and `after`, null where it was not there. */
export interface AuditChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What an event is about and did not change, such as the domain that was proved. */
export interface AuditFact {
  readonly field: string;
  readonly value: unknown;
}

type Members = Readonly<Record<string, unknown>>;

/** The members that are the same before and after, in the order of the event. */
export const factsBetween = (before: Members | null, after: Members | null): AuditFact[] =>
  Object.entries(after ?? {})
    .filter(([field, value]) => before !== null && field in before && isDeepStrictEqual(before[field], value))
    .map(([field, value]) => ({ field, value }));

/** The members that differ, in the order of the event. */
export function changesBetween(before: Members | null, after: Members | null): AuditChange[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields]
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((change) => !isDeepStrictEqual(change.before, change.after));
}
