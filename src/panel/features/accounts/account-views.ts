import { countOf as counted } from '../../kit/noun.js';
import type { AccountsPage } from '../../api/types.js';
import { describeCount, numbers } from '../../kit/format-count.js';
import { defineListViews } from '../../kit/list-view.js';
import type { Noun } from '../../kit/noun.js';
import { healthLabels, signalLabels } from './account-words.js';

export const sortLabels = {
  name: 'Name, A to Z',
  '-name': 'Name, Z to A',
  stage: 'Stage, first to last',
  '-stage': 'Stage, last to first',
  health: 'Health, at risk first',
  '-health': 'Health, good first',
  csm: 'CSM, A to Z',
  '-csm': 'CSM, Z to A',
  renewalOn: 'Renewal, soonest first',
  '-renewalOn': 'Renewal, latest first',
  annualValue: 'Value, smallest first',
  '-annualValue': 'Value, largest first',
  lastTouchAt: 'Last touch, longest ago first',
  '-lastTouchAt': 'Last touch, latest first',
  nextStepOn: 'Next step, soonest first',
  '-nextStepOn': 'Next step, latest first',
} as const;

/** Whose accounts, as chips; a person is chosen by their id in the address. */
export const whoseLabels = { me: 'Mine', '': 'All', none: 'Nobody’s' } as const;

/** How the list of accounts is looked at. */
export const accountViews = defineListViews({
  filters: { health: healthLabels, signal: signalLabels },
  ids: ['csm', 'stage'],
  sorts: sortLabels,
  defaultSort: 'name',
});

export type AccountView = typeof accountViews.defaultView;

/** How the kit speaks of accounts. */
export const accountNoun: Noun = {
  one: 'account',
  many: 'accounts',
  allMatching: 'Every account that matches',
  allOnPage: 'every account on this page',
  none: 'No account',
  which: 'which account',
};

/** The address of the list as CSV: every account that the filter leaves. A file is not sorted by stage or CSM. */
export function exportPath(view: AccountView): string {
  const sorted = /stage|csm/.test(view.sort) ? { ...view, sort: accountViews.defaultView.sort } : view;
  const query = accountViews.exportQuery(sorted);
  return `/v1/accounts/export${query === '' ? '' : `?${query}`}`;
}

/** Accounts on a page, as the API has it when nobody asks for another number. */
const pageSize = 25;

/** What a page is announced as: how many there are, on later pages which of them. */
export function describeFound(page: AccountsPage, view: AccountView): string {
  if (view.page > 1) return describeRange(page, view);
  const { matching } = page.counts;
  return matching === null ? 'Many accounts' : counted(accountNoun, matching);
}

/** Which of them a page shows: `26–50 of 128`. */
export function describeRange({ data, counts }: AccountsPage, view: AccountView): string {
  const first = (view.page - 1) * pageSize + 1;
  const range = `${numbers.format(first)}–${numbers.format(first + data.length - 1)}`;
  const total = describeCount(counts.matching);
  return total === '' ? range : `${range} of ${total}`;
}
