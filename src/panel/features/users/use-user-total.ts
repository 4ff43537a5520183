import { useCallback, useState } from 'react';
import { isNarrowed } from '../../kit/list-view';
import { peopleViews, type PeopleView } from './list-params';
import { useQuery } from '../../kit/use-query';
import type { UsersPage } from '../../api/types';
import type { People } from './people';

interface PeopleTotal {
  /** Null until it is known. */
  readonly total: number | null;
  /** Told of every page of the list that is shown. */
  readonly onListed: (people: People, view: PeopleView) => void;
  /** Counts anew: somebody came or went. */
  readonly recount: () => void;
}

/** How many people there are, whatever filter is on. @param ask whether the list that is shown doesn't tell */
export function useUserTotal(ask: boolean): PeopleTotal {
  const [listed, setListed] = useState<number | null>(null);
  const { answer, reload } = useQuery<UsersPage>(ask && listed === null ? '/v1/users?limit=1' : null);
  const onListed = useCallback((people: People, view: PeopleView) => {
    if (!isNarrowed(peopleViews.filterOf(view))) setListed(people.counts.all);
  }, []);
  const recount = useCallback(() => {
    setListed(null);
    reload();
  }, [reload]);
  return { recount, total: listed ?? answer?.counts.all ?? null, onListed };
}
