import { eventGroups } from '#src/modules/descriptors.js';
import type { AuditKind } from '../../api/types.js';

/** Kinds on the same thing. */
interface KindGroup {
  /** The first part of the kinds with its point, which stands for them all. */
  readonly prefix: string;
  readonly heading: string;
  readonly kinds: readonly AuditKind[];
}

/** The kinds by what they are about, in their order. */
export function groupKinds(kinds: readonly AuditKind[]): KindGroup[] {
  const groups = Map.groupBy(kinds, ({ kind }) => kind.slice(0, kind.indexOf('.')));
  return [...groups].map(([about, members]) => ({
    prefix: `${about}.`,
    heading: eventGroups[about] ?? about.replaceAll('_', ' '),
    kinds: members,
  }));
}
