import { pageAddress } from '#src/modules/descriptors.js';
import { defineListViews } from '../../kit/list-view.js';
import type { Noun } from '../../kit/noun.js';

export const queuePath = pageAddress('queue');

/** The tabs, by their keys in the address; one's own items unless it says otherwise. */
export const tabs = { mine: 'Mine', unassigned: 'Unassigned', all: 'All' } as const;
export type Tab = keyof typeof tabs;

export const dues = { overdue: 'Overdue', today: 'Due today', week: 'Within a week' } as const;
export const states = { snoozed: 'Snoozed', done: 'Done' } as const;

export const sorts = {
  dueOn: 'Due first',
  createdAt: 'Oldest first',
  '-createdAt': 'Newest first',
} as const;

/** How the queue is looked at. */
export const queueViews = defineListViews({
  filters: { view: { unassigned: tabs.unassigned, all: tabs.all }, due: dues, state: states },
  ids: ['account'],
  sorts,
  defaultSort: 'dueOn',
});

export type QueueView = typeof queueViews.defaultView;

export const tabOf = ({ view }: QueueView): Tab => (view === '' ? 'mine' : view);

/** The address of a tab. */
export const pathOfTab = (tab: Tab): string => (tab === 'mine' ? queuePath : `${queuePath}?view=${tab}`);

/** What the server is asked: what has ended has an order of its own. */
export function serverQuery(view: QueueView): string {
  const search = new URLSearchParams(queueViews.query(view));
  if (view.state === 'done') search.delete('sort');
  return search.toString();
}

/** The rows of the queue, in the sentences of the kit. */
export const itemNoun: Noun = {
  one: 'item',
  many: 'items',
  allMatching: 'Every item that matches',
  allOnPage: 'every item on this page',
  none: 'Nothing',
  which: 'which item',
};
