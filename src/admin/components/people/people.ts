import type { PeoplePage, Person as PersonOf } from '../../people/people-page';
import type { PeopleView } from '../../people/view/people-view';

/** A page of people as the server answers it: times are texts. */
export type People = PeoplePage<string>;
export type Person = PersonOf<string>;

/** People on a page, as the API has it when nobody asks for another number. */
export const pageSize = 25;

/** How a person is called: by name, or until they have given one by email. */
export const calledBy = ({ name, email }: { readonly name: string | null; readonly email: string }): string =>
  name ?? email;

/** How many people the whole view has. */
export const totalOf = ({ counts }: People, { status }: PeopleView): number => counts[status === '' ? 'all' : status];

/** Above this a count is no longer exact. */
const exactUpTo = 10_000;
const number = new Intl.NumberFormat('en');

export const describeCount = (count: number): string =>
  count > exactUpTo ? `${number.format(exactUpTo)}+` : number.format(count);

/** `128 people`, `1 person`. */
export const describePeople = (count: number): string => `${describeCount(count)} ${count === 1 ? 'person' : 'people'}`;
