import type { PeopleFilter } from '#src/modules/users/list/users-list.repository.js';
import { statusOf } from '#src/modules/users/user-status.js';
import type { KnownPerson } from './people-fixture.js';

type Key = string | number;

const alphabet = new Intl.Collator('und');
const keys: Readonly<Record<string, (person: KnownPerson) => Key>> = {
  name: ({ name, email }) => (name === '' ? email : name).toLowerCase(),
  email: ({ email }) => email,
  role: ({ role }) => role,
  joinedAt: ({ joinedAt }) => joinedAt ?? -Infinity,
  lastActiveAt: ({ lastActiveAt }) => lastActiveAt ?? -Infinity,
  status: ({ state, lastActiveAt }) =>
    state === 'deactivated' ? Infinity : lastActiveAt === null ? Number.MAX_VALUE : -lastActiveAt,
};

/** Enough for the names here. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f']/g, '')
    .toLowerCase()
    .replaceAll('þ', 'th');

const byCode = (a: Key, b: Key): number => (a < b ? -1 : a > b ? 1 : 0);

/** What the list must be, by a way as plain as can be. */
export function expectedPeople(
  people: readonly KnownPerson[],
  filter: Partial<PeopleFilter>,
  now: number,
): KnownPerson[] {
  const { query = '', role, status, sort = 'name' } = filter;
  const key = keys[sort.replace('-', '')] as (person: KnownPerson) => Key;
  const compare = (a: Key, b: Key): number =>
    sort.endsWith('name') ? alphabet.compare(String(a), String(b)) || byCode(a, b) : byCode(a, b);
  const words = plain(query).split(' ');
  return people
    .filter((person) => person.state !== 'removed')
    .filter(({ name, email }) => words.every((word) => plain(name).includes(word) || plain(email).includes(word)))
    .filter((person) => role === undefined || person.role === role)
    .filter((person) => status === undefined || statusAt(person, now) === status)
    .sort((a, b) => (compare(key(a), key(b)) || byCode(a.id, b.id)) * (sort.startsWith('-') ? -1 : 1));
}

const statusAt = ({ state, lastActiveAt }: KnownPerson, now: number) =>
  statusOf({ state, lastActiveAt: lastActiveAt === null ? null : new Date(lastActiveAt / 1000) }, new Date(now));
