import { indexed, listed, narrowedBy, type Bind, type Narrowing } from './user-filter.sql.js';
import type { SortKey } from './user-sort.js';
import { tallyOf } from './user-tally.sql.js';

/** A stretch of a sorted list: which way, from where on, how many. */
export interface Stretch {
  readonly key: SortKey;
  /** From Z to A. The page before a place in an upwards list is read downwards too. */
  readonly downwards: boolean;
  /** The place that it begins behind; null for the list's end. */
  readonly behind: { readonly key: string | null; readonly id: string } | null;
  readonly count: number;
}

/** SQL with its values; `$1` is the organization. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

const person = 'id, email, name, role, state, joined_at, last_active_at, invitation_sent_at, invitation_lowered';
const shown = `id, email, name, role, state, joined_at AS "joinedAt", last_active_at AS "lastActiveAt", invitation_sent_at AS "invitationSentAt", invitation_lowered AS "invitationLowered"`;

/** The first people of a stretch, straight from the sort key's index. */
export const straightPage = (organizationId: string, stretch: Stretch): Statement =>
  statement(organizationId, (bind) => {
    const { expression, asText } = stretch.key;
    return `SELECT ${shown}, ${asText} AS "sortKey" FROM users WHERE ${listed} AND ${behind(stretch, expression, bind)}
      ORDER BY ${order(stretch, expression)} LIMIT ${bind(stretch.count)}`;
  });

/**
 * The first people of a stretch that the filter leaves, found by walking the sort key's index: right when many match. It looks
 * at `steps` people at most; the last of them comes along in any case, to say that the walk ended there.
 */
export const walkedPage = (organizationId: string, stretch: Stretch, filter: Narrowing, steps: number): Statement =>
  statement(organizationId, (bind) => {
    const { expression, asText, range } = stretch.key;
    const condition = narrowedBy(filter, bind);
    return `
      SELECT ${shown}, ${asText} AS "sortKey", step = ${steps} AS "isLastStep", ${condition} AS matching FROM (
        SELECT ${person}, search_text, ${expression} AS key,
               row_number() OVER (ORDER BY ${order(stretch, expression)}) AS step
          FROM users
         WHERE ${listed} AND ${behind(stretch, expression, bind)} AND ${range?.(filter) ?? 'true'}
         ORDER BY ${order(stretch, expression)} LIMIT ${steps}) AS walked
       WHERE ${condition} OR step = ${steps}
       ORDER BY ${order(stretch, 'key')} LIMIT ${stretch.count}`;
  });

/**
 * The first people of a stretch that the filter leaves, from all of them sorted: right when few match.
 * @param terms to find them by the search index; null to look at each person of the organization, or of the role or status
 * @param tallied whether to count the groups of all that the search alone finds, as `people`
 */
export const gatheredPage = (
  organizationId: string,
  stretch: Stretch,
  filter: Narrowing,
  { terms, tallied }: { readonly terms: string | null; readonly tallied: boolean },
): Statement =>
  statement(organizationId, (bind) => {
    const { expression, asText } = stretch.key;
    const narrowing = tallied ? { search: filter.search } : filter;
    const choice = tallied ? { role: filter.role, status: filter.status } : {};
    return `
      WITH found AS MATERIALIZED (
        SELECT ${person}, ${expression} AS key FROM users
         WHERE ${listed} AND ${narrowedBy(narrowing, bind)}
           AND ${terms === null ? 'true' : indexed(terms, bind)}),
      page AS MATERIALIZED (
        SELECT * FROM found WHERE ${narrowedBy(choice, bind)} AND ${behind(stretch, 'key', bind)}
         ORDER BY ${order(stretch, 'key')} LIMIT ${stretch.count})
      SELECT people, ${shown}, ${asText} AS "sortKey"
        FROM (SELECT ${tallied ? tallyOf('found') : 'NULL'} AS people) AS tally LEFT JOIN page ON true
       ORDER BY ${order(stretch, 'key')}`;
  });

function statement(organizationId: string, build: (bind: Bind) => string): Statement {
  const values: unknown[] = [organizationId];
  const text = build((value) => `$${values.push(value)}`);
  return { text, values };
}

function behind(stretch: Stretch, expression: string, bind: Bind): string {
  if (stretch.behind === null) return 'true';
  const { key, id } = stretch.behind;
  return `(${expression}, id) ${stretch.downwards ? '<' : '>'} (${stretch.key.fromText(bind(key))}, ${bind(id)}::uuid)`;
}

function order({ downwards }: Stretch, expression: string): string {
  const direction = downwards ? 'DESC' : 'ASC';
  return `${expression} ${direction}, id ${direction}`;
}
