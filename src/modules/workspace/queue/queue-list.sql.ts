import {
  countedBySample,
  dateKey,
  dayKey,
  havingWords,
  KeysetList,
  sortsOf,
  statement,
  type Bind,
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
  /** Parts of the title. */
  readonly query?: string | undefined;
}

/** An item as a list shows it: all but its text. */
export type ListedItem = Omit<
  QueueItem,
  'organizationId' | 'body' | 'dedupeKey' | 'organization' | 'account' | 'assignee'
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

const conditions = (filter: QueueFilter, bind: Bind): string =>
  [
    stateConditions[filter.state],
    ...whose(filter.view, filter.viewerId, bind),
    ...(filter.kind === undefined ? [] : [`kind = ${bind(filter.kind)}`]),
    ...(filter.accountId === undefined ? [] : [`account_id = ${bind(filter.accountId)}`]),
    ...(filter.assigneeId === undefined ? [] : [`assignee_id = ${bind(filter.assigneeId)}`]),
    ...(filter.due === undefined ? [] : [dueConditions[filter.due]]),
    ...havingWords('title', filter.query, bind),
  ].join(' AND ');

export const queueList = new KeysetList<ListedItem, QueueSortName, QueueFilter>({
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
  listed: 'organization_id = $1',
  sorts: { dueOn: due, createdAt: dateKey('created_at'), closedAt: dateKey('closed_at') },
  where: conditions,
});

/** Whether a statement of a page has one of the few forms that views, states and sorts make, and no search. */
export const isPlain = ({ kind, accountId, assigneeId, query }: QueueFilter): boolean =>
  [kind, accountId, assigneeId, query].every((chosen) => chosen === undefined);

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
