import type { Role } from '#src/common/role.js';

const firstNames =
  'Ada Ben Carla Dina Emil Farah Goran Hana Ines Jonas Keiko Liam Maya Nils Olga Pavel Quinn Rosa Samir Tova'.split(
    ' ',
  );
const lastNames = 'Lindqvist Okafor Reyes Novak Haddad Tanaka Moreau Silva Berg Kowalski'.split(' ');

export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly state: 'invited' | 'active' | 'deactivated';
  /** Days since the person joined; null for one who hasn't. */
  readonly joinedDaysAgo: number | null;
  /** Minutes since the latest sign-in; null for one who never signed in. */
  readonly lastActiveMinutesAgo: number | null;
}

/** Every first name with every last name: 200 people, the same at every run, of all roles and statuses. */
export const demoPeople = (domain: string): DemoPerson[] =>
  lastNames.flatMap((lastName, row) =>
    firstNames.map((firstName, column) => person(`${firstName} ${lastName}`, domain, row * firstNames.length + column)),
  );

function person(name: string, domain: string, index: number): DemoPerson {
  const common = {
    name,
    email: `${name.toLowerCase().replace(' ', '.')}@${domain}`,
    role: index % 23 === 0 ? 'admin' : 'user',
  } as const;
  const joinedDaysAgo = 400 - index * 2 + (index % 7);
  if (index % 13 === 5)
    return { ...common, name: '', state: 'invited', joinedDaysAgo: null, lastActiveMinutesAgo: null };
  if (index % 17 === 8) return { ...common, state: 'deactivated', joinedDaysAgo, lastActiveMinutesAgo: 60 * 24 * 50 };
  const daysAgo = index % 5 === 4 ? 30 + index : (index * index) % 29;
  return {
    ...common,
    state: 'active',
    joinedDaysAgo,
    lastActiveMinutesAgo: Math.min(joinedDaysAgo - 1, daysAgo) * 1440 + index * 3,
  };
}
