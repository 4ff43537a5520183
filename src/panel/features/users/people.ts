import type { User, UsersPage } from '../../api/types';
import type { ShellState } from '../../page-context/shell-state';

/** A page of people, with what AdminJS's list of them tells of the whole organization. */
export type People = UsersPage & Pick<ShellState, 'admins' | 'successors'>;
export type Person = User;

/** How a person is called: by name, or until they have given one by email. */
export const calledBy = ({ name, email }: { readonly name: string | null; readonly email: string }): string =>
  name ?? email;
