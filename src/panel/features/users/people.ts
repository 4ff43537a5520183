import type { User, UsersPage } from '../../api/types.js';
import type { Noun } from '../../kit/noun.js';
import type { ShellState } from '../../page-context/shell-state.js';

/** A page of people, with what AdminJS's list of them tells of the whole organization. */
export type People = UsersPage & Pick<ShellState, 'admins' | 'successors'>;
export type Person = User;

/** How the kit speaks of people. */
export const peopleNoun: Noun = {
  one: 'person',
  many: 'people',
  allMatching: 'Everybody who matches',
  allOnPage: 'everybody on this page',
  none: 'Nobody',
  which: 'who',
};
