import type { AuditKind } from './audit-event.js';

/** Kinds on the same thing. */
export interface KindGroup {
  /** The first part of the kinds with its point, which stands for them all. */
  readonly prefix: string;
  readonly heading: string;
  readonly kinds: readonly AuditKind[];
}

const headings: Readonly<Record<string, string>> = {
  signup: 'Signing up',
  organization: 'Organization',
  session: 'Signing in and out',
  password: 'Passwords',
  user: 'People and roles',
  people: 'Imports and exports',
  join_request: 'Requests to join',
  domain: 'Domains',
  audit: 'Audit log',
  access: 'Access',
};

/** The kinds by what they are about, in their order. */
export function groupKinds(kinds: readonly AuditKind[]): KindGroup[] {
  const groups = Map.groupBy(kinds, ({ kind }) => kind.slice(0, kind.indexOf('.')));
  return [...groups].map(([about, members]) => ({
    prefix: `${about}.`,
    heading: headings[about] ?? about.replaceAll('_', ' '),
    kinds: members,
  }));
}
