import { defineListViews } from '../../kit/list-view.js';
import { handoffsPath } from './handoff-address.js';
import { stateLabels } from './handoff-words.js';

/** The tabs, by their keys in the address; those to oneself unless it says otherwise. */
export const tabs = { to_me: 'To me', from_me: 'From me', all: 'All' } as const;
export type Tab = keyof typeof tabs;

/** How handoffs are looked at: open ones unless the address says otherwise. */
export const handoffViews = defineListViews({
  filters: {
    view: { from_me: tabs.from_me, all: tabs.all },
    state: { any: 'In any state', ...stateLabels },
  },
  ids: ['account'],
  sorts: { '-createdAt': 'Newest first' },
  defaultSort: '-createdAt',
});

export type HandoffsView = typeof handoffViews.defaultView;

export const tabOf = ({ view }: HandoffsView): Tab => (view === '' ? 'to_me' : view);

/** The address of a tab. */
export const pathOfTab = (tab: Tab): string => (tab === 'to_me' ? handoffsPath : `${handoffsPath}?view=${tab}`);

/** What the server is asked: it has no sort to choose, and open ones are a state of their own there. */
export function serverQuery(view: HandoffsView): string {
  const search = new URLSearchParams(handoffViews.query(view));
  search.delete('sort');
  search.delete('query');
  if (view.state === '') search.set('state', 'open');
  if (view.state === 'any') search.delete('state');
  return search.toString();
}
