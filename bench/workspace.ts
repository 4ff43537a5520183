import { encodeCursor, type CursorScope } from '#src/common/cursor.js';
import type { SortKey } from '#src/database/index.js';
import { accountSortKeys } from '#src/modules/workspace/accounts/list/account-sort.sql.js';
import { accountList } from '#src/modules/workspace/accounts/list/accounts-list.sql.js';
import { queueList } from '#src/modules/workspace/queue/queue-list.sql.js';
import { compareDepth, compareSearches, machineOf, query, type Organization } from './comparisons.js';
import type { Finding } from './report.js';
import type { Server } from './servers.js';

/** Texts to search a million accounts for, from what all have to what nobody has. */
const searches = {
  'two letters': ['an', 'zo', '99', '.e', 'qx'],
  'ten letters': ['example', 'wiyezo-ana', 'anan anbec', '123456.exa', 'nobody has'],
  'several words': ['wiyezo anan', 'an zo', 'a zobeda', 'q x z'],
};

/** Likewise of a million tasks, all of which begin with the same word. */
const taskSearches = {
  'two letters': ['ca', 'zo', 'qx'],
  'ten letters': ['call wiyez', 'call an co', 'nobody has'],
};

/** The lists of accounts and of the queue, in an organization with a million of each. */
export async function compareWorkspace(app: Server, organization: Organization): Promise<Finding[]> {
  const { organizationId } = organization;
  const machine = await machineOf(app, organization);
  const accounts = accountList.scopeOf(organizationId, { sort: 'name', filter: { viewer: '' }, asked: {} });
  const tasks = queueList.scopeOf(organizationId, {
    sort: 'dueOn',
    filter: { view: 'all', state: 'open', viewerId: '' },
    asked: { view: 'all', state: 'open' },
  });
  const inAccounts = { table: 'accounts', listed: accountList.definition.listed, key: accountSortKeys.name };
  const inTasks = {
    table: 'queue_items',
    listed: `organization_id = $1 AND state IN ('open', 'claimed')`,
    key: queueList.keyOf('dueOn'),
  };
  return [
    ...(await compareDepth(machine, 'accounts', '/v1/accounts', await deepest(organization, accounts, inAccounts))),
    ...(await compareDepth(
      machine,
      'the queue',
      '/v1/queue-items?view=all',
      await deepest(organization, tasks, inTasks),
    )),
    ...(await compareSearches(machine, '/v1/accounts', searches)),
    ...(await compareSearches(machine, '/v1/queue-items?view=all', taskSearches)),
  ];
}

/** Where the last full page of a list begins. */
async function deepest(
  { databaseUrl, organizationId }: Organization,
  scope: CursorScope,
  { table, listed, key }: { readonly table: string; readonly listed: string; readonly key: SortKey<never> },
): Promise<string> {
  const [row] = await query<{ key: string; id: string }>(
    databaseUrl,
    `SELECT ${key.asText} AS key, id FROM ${table} WHERE ${listed} ORDER BY ${key.expression} DESC, id DESC OFFSET 25 LIMIT 1`,
    [organizationId],
  );
  if (row === undefined) throw new Error(`There are rows in ${table}.`);
  return encodeCursor(scope, { key: row.key, id: row.id, backwards: false });
}
