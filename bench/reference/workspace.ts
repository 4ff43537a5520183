import type { Pool } from 'pg';
import { encodeCursor } from '#src/common/cursor.js';
import type { Statement } from '#src/database/index.js';
import { peopleNames } from '#src/modules/users/user-names.repository.js';
import type { AccountFacts } from '#src/modules/workspace/accounts/account-facts.js';
import { accountNames, factsOfAccounts } from '#src/modules/workspace/accounts/accounts.sql.js';
import { accountSortKeys } from '#src/modules/workspace/accounts/list/account-sort.sql.js';
import { accountList } from '#src/modules/workspace/accounts/list/accounts-list.sql.js';
import { organizationDay } from '#src/modules/workspace/accounts/organization-clock.repository.js';
import { awayAmong } from '#src/modules/workspace/queue/absences/absences.repository.js';
import {
  queueCounts,
  queueList,
  type ListedItem,
  type QueueCounts,
  type QueueView,
} from '#src/modules/workspace/queue/queue-list.sql.js';
import { accountsWithSignals, beginnings, mailsInName } from '#src/modules/workspace/today/today.sql.js';

type Body = (pool: Pool, organizationId: string, viewer: string) => Promise<object>;
type Listed = ListedItem & { readonly sortKey: string };

/** Runs a statement of the application's, prepared under a name as it does. */
const run = async <Row extends object>(pool: Pool, name: string, { text, values }: Statement): Promise<Row[]> =>
  (await pool.query<Row>({ name, text, values: [...values] })).rows;

/** A page of accounts. */
export const accountsBody: Body = async (pool, organizationId, viewer) => {
  const range = { key: accountSortKeys.name, downwards: false, behind: null, count: 26 };
  const [tally, page] = await Promise.all([
    run<{ counted: number[] }>(pool, 'accounts_tally', accountList.tally(organizationId, { viewer })),
    run<{ id: string; sortKey: string }>(pool, 'accounts_page', accountList.straight(organizationId, range)),
  ]);
  const shown = page.slice(0, 25);
  const values = [organizationId, shown.map(({ id }) => id)];
  const facts = await run<AccountFacts>(pool, 'accounts_facts', { text: factsOfAccounts, values });
  const byId = new Map(facts.map((row) => [row.id, row]));
  const last = shown.at(-1);
  const scope = accountList.scopeOf(organizationId, { sort: 'name', filter: { viewer }, asked: {} });
  return {
    data: shown.map(({ id }) => byId.get(id)),
    nextCursor: last && encodeCursor(scope, { key: last.sortKey, id: last.id, backwards: false }),
    previousCursor: null,
    counts: tally[0]?.counted,
  };
};

/** A page of everybody's tasks. */
export const queueBody: Body = async (pool, organizationId, viewer) => {
  const names = ['mine', 'unassigned', 'all', 'overdue', 'dueToday', 'snoozed'] as const;
  const [items, counts] = await Promise.all([
    itemsOf(pool, organizationId, viewer, 'all', 26),
    countsOf(pool, organizationId, viewer, 'all', names),
  ]);
  const shown = items.slice(0, 25);
  const last = shown.at(-1);
  const scope = queueList.scopeOf(organizationId, {
    sort: 'dueOn',
    filter: { view: 'all', state: 'open', viewerId: '' },
  });
  return {
    ...(await presentItems(pool, organizationId, viewer, shown)),
    nextCursor: last && encodeCursor(scope, { key: last.sortKey, id: last.id, backwards: false }),
    previousCursor: null,
    counts,
  };
};

/** What somebody should look at first. */
export const todayBody: Body = async (pool, organizationId, viewer) => {
  const values = [organizationId, viewer, 10];
  const [mine, unassigned, counts, accounts, mails, [first]] = await Promise.all([
    itemsOf(pool, organizationId, viewer, 'mine', 21),
    itemsOf(pool, organizationId, viewer, 'unassigned', 6),
    countsOf(pool, organizationId, viewer, 'mine', ['mine', 'unassigned', 'overdue', 'dueToday']),
    run(pool, 'today_accounts', { text: accountsWithSignals, values }),
    run(pool, 'today_mails', { text: mailsInName, values }),
    run(pool, 'today_beginnings', { text: beginnings, values: [organizationId, viewer] }),
  ]);
  const items = [...mine.slice(0, 20), ...unassigned.slice(0, 5)];
  return { ...(await presentItems(pool, organizationId, viewer, items)), counts, accounts, mails, first };
};

const itemsOf = (pool: Pool, organizationId: string, viewerId: string, view: QueueView, count: number) =>
  run<Listed>(
    pool,
    `queue_${view}`,
    queueList.straight(
      organizationId,
      { key: queueList.keyOf('dueOn'), downwards: false, behind: null, count },
      { view, state: 'open', viewerId },
    ),
  );

const countsOf = (
  pool: Pool,
  organizationId: string,
  viewerId: string,
  view: QueueView,
  names: readonly (keyof QueueCounts)[],
) => run(pool, `queue_counts_${view}`, queueCounts(organizationId, viewerId, view, names));

/** Items with what they lead to. */
async function presentItems(pool: Pool, organizationId: string, viewer: string, items: readonly Listed[]) {
  const idsOf = (ids: readonly (string | null)[]): unknown[] => [organizationId, [...new Set(ids.filter(Boolean))]];
  const assignees = idsOf(items.map(({ assigneeId }) => assigneeId));
  const [[day], accounts, people, away] = await Promise.all([
    run<{ today: string }>(pool, 'day', { text: organizationDay, values: [organizationId] }),
    run<{ id: string }>(pool, 'names', { text: accountNames, values: idsOf(items.map(({ accountId }) => accountId)) }),
    run<{ id: string }>(pool, 'people', { text: peopleNames, values: assignees }),
    run<{ userId: string; awayUntil: string }>(pool, 'away', { text: awayAmong, values: assignees }),
  ]);
  const today = day?.today ?? '';
  const [accountById, personById, awayById] = [
    byId(accounts),
    byId(people),
    new Map(away.map((row) => [row.userId, row])),
  ];
  const data = items.map(({ accountId, assigneeId, madeById, ...item }) => ({
    ...item,
    account: accountById.get(accountId ?? ''),
    assignee: assigneeId && { ...personById.get(assigneeId), awayUntil: awayById.get(assigneeId)?.awayUntil ?? null },
    isMine: assigneeId === viewer,
    isOverdue: item.dueOn !== null && item.dueOn < today,
    made: madeById ?? 'Added by hand',
  }));
  return { data, today };
}

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]));
