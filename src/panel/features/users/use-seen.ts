import { useMemo, useState } from 'react';
import type { People, Person } from './people';

/** The people whom the list has shown so far, by id: a selection across pages can then name them. */
export function useSeen(people: People | null): ReadonlyMap<string, Person> {
  const [seen] = useState(() => new Map<string, Person>());
  return useMemo(() => {
    for (const person of people?.data ?? []) seen.set(person.id, person);
    return seen;
  }, [people, seen]);
}
