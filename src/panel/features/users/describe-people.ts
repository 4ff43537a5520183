import type { UsersPage } from '../../api/types.js';
import { describeCount, numbers } from '../../kit/format-count.js';
import type { PeopleView } from './list-params.js';

/** What of a page is told in words. */
type CountedPage = Pick<UsersPage, 'data' | 'counts'>;

/** People on a page, as the API has it when nobody asks for another number. */
const pageSize = 25;

/** How many people the whole view has; null if nobody has counted them. */
export const totalOf = ({ counts }: Pick<CountedPage, 'counts'>, { status }: PeopleView): number | null =>
  counts[status === '' ? 'all' : status];

/** `128 people`, `1 person`. */
const describePeople = (count: number | null): string =>
  count === 1 ? '1 person' : `${count === null ? 'Many' : describeCount(count)} people`;

/** What a page is announced as: how many there are, on later pages which of them. */
export const describeFound = (people: CountedPage, view: PeopleView): string =>
  view.page > 1 ? describeRange(people, view) : describePeople(totalOf(people, view));

/** Which of them a page shows: `26–50 of 128`. */
export function describeRange(people: CountedPage, view: PeopleView): string {
  const first = (view.page - 1) * pageSize + 1;
  const range = `${numbers.format(first)}–${numbers.format(first + people.data.length - 1)}`;
  const total = describeCount(totalOf(people, view));
  return total === '' ? range : `${range} of ${total}`;
}

/** `1 person waits for approval`, `12 people wait for approval`. */
export const describeWaiting = (count: number): string =>
  count === 1 ? '1 person waits for approval' : `${describeCount(count)} people wait for approval`;
