import {
  countedBySample,
  dateKey,
  dayKey,
  SearchedList,
  sortName,
  sortsOf,
  statement,
  type Bind,
  type SortKey,
  type Statement,
} from '#src/database/index.js';
import type { QueueItem, QueueItemKind } from './queue-item.entity.js';

/** Whose items: one's own, nobody's, or everybody's. */
export const queueViews = ['mine', 'unassigned', 'all'] as const;
export type QueueView = (typeof queueViews)[number];

/** What is to be done now, what sleeps until a day, what has ended. */
export const queueStates = ['open', 'snoozed', 'done'] as const;
export type QueueState = (typeof queueStates)[number];

export const queueDues = ['overdue', 'today', 'week'] as const;
export type QueueDue = (typeof queueDues)[number];

/** Open items are sorted by the first two, ended ones by the last. */
export const queueSortNames = ['dueOn', 'createdAt', 'closedAt'] as const;
export type QueueSortName = (typeof queueSortNames)[number];
export const queueSorts = sortsOf(queueSortNames);
export type QueueSort = (typeof queueSorts)[number];

export interface QueueFilter {
  readonly view: QueueView;
  readonly state: QueueState;
  /** Who asks. */
  readonly viewerId: string;
  readonly kind?: QueueItemKind | undefined;
  readonly accountId?: string | undefined;
  readonly assigneeId?: string | undefined;
  readonly due?: QueueDue | undefined;
}

/** An item as a list shows it: all but its text. */
export type ListedItem = Omit<
  QueueItem,
  'organizationId' | 'body' | 'dedupeKey' | 'searchText' | 'organization' | 'account' | 'assignee'
>;

/** The organization's day; `$1` is the organization. */
const today = '(SELECT (now() AT TIME ZONE time_zone)::date FROM organizations WHERE id = $1)';

/** Items that are work. Every index of open items is restricted by it. */
export const isOpen = `state IN ('open', 'claimed')`;
/** The due date as its indexes have it: without one comes last. */
const due = dayKey('due_on');

/** Of open items: those that are to be done now, and those that sleep. */
const openConditions: Readonly<Record<Exclude<QueueState, 'done'>, string>> = {
  open: `(snoozed_until IS NULL OR snoozed_until <= ${today})`,
  snoozed: `snoozed_until > ${today}`,
};

const stateConditions: Readonly<Record<QueueState, string>> = {
  open: `${isOpen} AND ${openConditions.open}`,
  snoozed: `${isOpen} AND ${openConditions.snoozed}`,
  done: `NOT (${isOpen})`,
};

const dueConditions: Readonly<Record<QueueDue, string>> = {
  overdue: `${due.expression} < ${today}`,
  today: `${due.expression} = ${today}`,
  week: `${due.expression} <= ${today} + 7`,
};

function whose(view: QueueView, viewerId: string, bind: Bind): string[] {
  if (view === 'all') return [];
  return [view === 'mine' ? `assignee_id = ${bind(viewerId)}` : 'assignee_id IS NULL'];
}

const conditions = (
  { state, view, viewerId = '', kind, accountId, assigneeId, due: dueIn }: Partial<QueueFilter>,
  bind: Bind,
): string =>
  [
    ...(state === undefined ? [] : [stateConditions[state]]),
    ...(view === undefined ? [] : whose(view, viewerId, bind)),
    ...(kind === undefined ? [] : [`kind = ${bind(kind)}`]),
    ...(accountId === undefined ? [] : [`account_id = ${bind(accountId)}`]),
    ...(assigneeId === undefined ? [] : [`assignee_id = ${bind(assigneeId)}`]),
    ...(dueIn === undefined ? [] : [dueConditions[dueIn]]),
  ].join(' AND ') || 'true';

/** Each order has an index for everybody's items, for one person's, and for nobody's; of open items, or of ended ones. */
const within =
  (items: string) =>
  ({ view, viewerId }: QueueFilter, bind: Bind): string =>
    [items, ...whose(view, viewerId, bind)].join(' AND ');
const ofOpen = within(isOpen);

export const queueSortKeys: Readonly<Record<QueueSortName, SortKey<QueueFilter>>> = {
  dueOn: {
    ...due,
    range: (filter, bind) => [ofOpen(filter, bind), ...(filter.due ? [dueConditions[filter.due]] : [])].join(' AND '),
  },
  createdAt: { ...dateKey('created_at'), range: ofOpen },
  closedAt: { ...dateKey('closed_at'), range: within(`NOT (${isOpen})`) },
};

/** The list of an organization's items. Counts beside it are of all open items, not of what is searched: {@link queueCounts}. */
export const queueList = new SearchedList<ListedItem, QueueSortName, QueueFilter>({
  name: 'queue_items',
  table: 'queue_items',
  columns: {
    id: 'id',
    kind: 'kind',
    accountId: 'account_id',
    title: 'title',
    state: 'state',
    assigneeId: 'assignee_id',
    claimedAt: 'claimed_at',
    dueOn: 'due_on::text',
    snoozedUntil: 'snoozed_until::text',
    returnedReason: 'returned_reason',
    outcome: 'outcome',
    outcomeNote: 'outcome_note',
    madeBy: 'made_by',
    madeById: 'made_by_id',
    version: 'version',
    createdAt: 'created_at',
    closedAt: 'closed_at',
  },
  filtered: ['state', 'kind', 'account_id', 'assignee_id', 'due_on', 'snoozed_until'],
  listed: 'organization_id = $1',
  sorts: queueSortKeys,
  where: conditions,
  facets: { by: [], of: () => [{}] },
});

/**
 * Whether a page is the beginning of an index, whatever the values are: of a view and a state, and of what is due where that is the
 * order. Items that sleep lie among all the others.
 */
export const isPlain = ({ state, kind, accountId, assigneeId, due: dueIn }: QueueFilter, sort: QueueSort): boolean =>
  state !== 'snoozed' &&
  [kind, accountId, assigneeId].every((chosen) => chosen === undefined) &&
  (dueIn === undefined || sortName(sort) === 'dueOn');

/** How many open items there are: capped, as all counts are. */
export interface QueueCounts {
  readonly mine: number;
  readonly unassigned: number;
  readonly all: number;
  /** Of those of the view that is asked for. */
  readonly overdue: number;
  readonly dueToday: number;
  readonly snoozed: number;
}

/** What each count counts among the open items: of which view, and with which conditions. */
const countedItems: Readonly<
  Record<keyof QueueCounts, (view: QueueView) => readonly [view: QueueView, ...conditions: string[]]>
> = {
  mine: () => ['mine', openConditions.open],
  unassigned: () => ['unassigned', openConditions.open],
  all: () => ['all', openConditions.open],
  overdue: (view) => [view, openConditions.open, dueConditions.overdue],
  dueToday: (view) => [view, openConditions.open, dueConditions.today],
  snoozed: (view) => [view, openConditions.snoozed],
};

/**
 * Counts the open items of each view, and what is due in one of them; `counted` has the numbers in the order of the names.
 * @param names those that are wanted
 */
export const queueCounts = (
  organizationId: string,
  viewerId: string,
  view: QueueView,
  names: readonly (keyof QueueCounts)[],
): Statement =>
  statement(organizationId, (bind) => {
    const conditions = names.map((name) => {
      const [counted, ...own] = countedItems[name](view);
      return [...whose(counted, viewerId, bind), ...own].join(' AND ');
    });
    return countedBySample(`queue_items WHERE organization_id = $1 AND ${isOpen}`, conditions);
  });
