import { behind, KeysetList, orderOf, statement, type KeysetRange, type Statement } from '#src/database/index.js';
import type { Role } from '#src/common/role.js';
import type { UserState } from '../user-state.js';
import { indexed, listed, narrowedBy, type Narrowing } from './user-filter.sql.js';
import { sortKeys, type SortName } from './user-sort.js';
import { tallyOf } from './user-tally.sql.js';

/** A person as lists read them. */
export interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly state: UserState;
  readonly joinedAt: Date | null;
  readonly lastActiveAt: Date | null;
  readonly invitationSentAt: Date | null;
  readonly invitationLowered: boolean;
}

/** The list of an organization's people. */
export const peopleList = new KeysetList<ListedPerson, SortName, Narrowing>({
  name: 'users',
  table: 'users',
  columns: {
    id: 'id',
    email: 'email',
    name: 'name',
    role: 'role',
    state: 'state',
    joinedAt: 'joined_at',
    lastActiveAt: 'last_active_at',
    invitationSentAt: 'invitation_sent_at',
    invitationLowered: 'invitation_lowered',
  },
  filtered: ['search_text'],
  listed,
  sorts: sortKeys,
  where: narrowedBy,
});

/**
 * The first people of a range that the filter leaves, from all of them sorted: right when few match.
 * @param terms to find them by the search index; null to look at each person of the organization, or of the role or status
 * @param tallied whether to count the groups of all that the search alone finds, as `people`
 */
export const gatheredPage = (
  organizationId: string,
  range: KeysetRange<Narrowing>,
  filter: Narrowing,
  { terms, tallied }: { readonly terms: string | null; readonly tallied: boolean },
): Statement =>
  statement(organizationId, (bind) => {
    const { expression, asText } = range.key;
    const narrowing = tallied ? { search: filter.search } : filter;
    const choice = tallied ? { role: filter.role, status: filter.status } : {};
    return `
      WITH found AS MATERIALIZED (
        SELECT ${peopleList.columns}, ${expression} AS key FROM users
         WHERE ${listed} AND ${narrowedBy(narrowing, bind)}
           AND ${terms === null ? 'true' : indexed(terms, bind)}),
      page AS MATERIALIZED (
        SELECT * FROM found WHERE ${narrowedBy(choice, bind)} AND ${behind(range, 'key', bind)}
         ORDER BY ${orderOf(range, 'key')} LIMIT ${range.count})
      SELECT people, ${peopleList.members}, ${asText} AS "sortKey"
        FROM (SELECT ${tallied ? tallyOf('found') : 'NULL'} AS people) AS tally LEFT JOIN page ON true
       ORDER BY ${orderOf(range, 'key')}`;
  });
