import { kindsOf, type AuditKind, type AuditOutcome } from './audit-kind.js';
import type { AuditFilterQuery } from './dto/audit-events.queries.js';

/** Which events of an organization, as the database is asked for them. */
export interface AuditFilter {
  /** Who did it, or on whom it was done. */
  readonly person: string | null;
  /** Null: every kind. */
  readonly kinds: readonly AuditKind[] | null;
  readonly outcome: AuditOutcome | null;
  /** ISO 8601, or `infinity`. */
  readonly from: string | null;
  /** As `from`; events of that very moment are left out. */
  readonly before: string | null;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** What somebody asked for in an address, as a filter. */
export const readFilter = ({ person, kind, outcome, from, to }: AuditFilterQuery): AuditFilter => ({
  person: person?.toLowerCase() ?? null,
  kinds: kind ? kindsOf(kind) : null,
  outcome: outcome ?? null,
  from: from ? inDatabase(Date.parse(from)) : null,
  before: to ? endOf(to) : null,
});

/** A time means itself, a day its end; JavaScript reads a day as its midnight UTC. */
const endOf = (to: string): string => inDatabase(Date.parse(to) + (to.includes('T') ? 0 : dayMs));

/** The last moment that ISO 8601 writes with four digits of a year, as the database reads them. */
const lastMs = Date.parse('9999-12-31T23:59:59.999Z');

const inDatabase = (ms: number): string => (ms > lastMs ? 'infinity' : new Date(ms).toISOString());
