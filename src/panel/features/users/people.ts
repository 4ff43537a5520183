import type { PeoplePage, Person as PersonOf } from '../../api/users-page';

/** A page of people as the server answers it: times are texts. */
export type People = PeoplePage<string>;
export type Person = PersonOf<string>;

/** How a person is called: by name, or until they have given one by email. */
export const calledBy = ({ name, email }: { readonly name: string | null; readonly email: string }): string =>
  name ?? email;
