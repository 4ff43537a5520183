import { statement, type Bind, type Statement } from '#src/database/index.js';
import { auditKinds, auditOutcomes } from './audit-kind.js';
import type { AuditFilter } from './audit-filter.js';

/**
 * Looks up one event by its id, at the end of a query on an organization's. By a range and an order, which the key's own index
 * has alone: by equality PostgreSQL may take any other that begins with the organization, and read all of it for each event.
 * @param id an expression in SQL
 */
export const byId = (id: string): string => `id >= ${id} AND id <= ${id} ORDER BY id LIMIT 1`;

/** An event's place in the order of events. */
export interface AuditPlace {
  /** When it occurred, in microseconds since 1970: a `Date` would lose those below a millisecond. */
  readonly at: string;
  readonly id: string;
}

/** What of an event is read. */
const columns =
  'id, occurred_at, kind, outcome, actor_id, actor_label, subject_id, subject_label, before, after, reason, ip, user_agent, request_id'
    .split(', ')
    .map((column) => `event.${column}`)
    .join(', ');
const newestFirst = 'ORDER BY occurred_at DESC, id DESC';

/**
 * The newest `count` events that the filter leaves, beyond a place, newest first. Their places are found in one index, which
 * holds all that the filter asks, and only they are read from the table.
 */
export function eventsBeyond(
  organizationId: string,
  filter: AuditFilter,
  beyond: AuditPlace | null,
  count: number,
): Statement {
  return statement(organizationId, (bind) => {
    const range = ['organization_id = $1', ...rangeOf(filter, beyond, bind)].join(' AND ');
    const limit = `LIMIT ${bind(count)}`;
    return `
    SELECT ${columns}, (extract(epoch FROM event.occurred_at) * 1000000)::bigint::text AS at
      FROM (${placesOf(filter, range, limit, bind)}) place
     CROSS JOIN LATERAL (SELECT * FROM audit_events WHERE organization_id = $1 AND ${byId('place.id')}) event
     ORDER BY event.occurred_at DESC, event.id DESC`;
  });
}

function rangeOf({ from, before }: AuditFilter, beyond: AuditPlace | null, bind: Bind): string[] {
  const at = (place: AuditPlace): string =>
    `'epoch'::timestamptz + ${bind(place.at)}::bigint * interval '1 microsecond'`;
  return [
    ...(from === null ? [] : [`occurred_at >= ${bind(from)}::timestamptz`]),
    ...(before === null ? [] : [`occurred_at < ${bind(before)}::timestamptz`]),
    ...(beyond === null ? [] : [`(occurred_at, id) < (${at(beyond)}, ${bind(beyond.id)}::uuid)`]),
  ];
}

/**
 * The order of time is in the indexes behind each kind and outcome. So there is a walk for every one of them that is asked
 * for, a hundred at most, and the newest of all that they found remain.
 */
function placesOf({ person, kinds, outcome }: AuditFilter, range: string, limit: string, bind: Bind): string {
  const walk = (condition: string): string =>
    `(SELECT occurred_at, id FROM audit_events WHERE ${range} AND ${condition} ${newestFirst} ${limit})`;
  if (person === null && kinds === null && outcome === null) return walk('true');
  const wanted = 'kind = wanted_kind AND outcome = wanted_outcome';
  const id = person === null ? null : bind(person);
  const walks =
    id === null ? [walk(wanted)] : ['actor_id', 'subject_id'].map((who) => walk(`${who} = ${id} AND ${wanted}`));
  return `
    SELECT DISTINCT found.occurred_at, found.id
      FROM unnest(${bind(kinds ?? auditKinds)}::text[]) AS wanted_kind
     CROSS JOIN unnest(${bind(outcome === null ? auditOutcomes : [outcome])}::text[]) AS wanted_outcome
     CROSS JOIN LATERAL (${walks.join(' UNION ALL ')}) found
     ${newestFirst} ${limit}`;
}
