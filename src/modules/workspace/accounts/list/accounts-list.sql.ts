import { SearchedList } from '#src/database/index.js';
import { listed, narrowedBy, nobody, type AccountFilter } from './account-filter.sql.js';
import { accountSortKeys, type AccountSortName } from './account-sort.sql.js';

/** An account's place in a list; the facts of a page's accounts are read by their ids. */
export interface ListedAccount {
  readonly id: string;
}

/** The list of an organization's accounts. */
export const accountList = new SearchedList<ListedAccount, AccountSortName, AccountFilter>({
  name: 'accounts',
  table: 'accounts',
  columns: { id: 'id' },
  filtered: [
    'name',
    'csm_id',
    'stage_id',
    'health',
    'health_set_at',
    'annual_value_minor',
    'renewal_on',
    'next_step_on',
    'last_touch_at',
    'created_at',
    'champion_left',
    'items_due_on',
  ],
  listed,
  sorts: accountSortKeys,
  where: narrowedBy,
  facets: {
    by: ['csm'],
    of: ({ viewer, csm }) =>
      [...new Set([undefined, viewer, nobody, csm])].map((whose) => (whose === undefined ? {} : { csm: whose })),
  },
});
