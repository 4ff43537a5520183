import { useCallback, useEffect, useState } from 'react';
import { listQuery, type PeopleView } from '../../people/view/people-view';
import type { PanelProblem } from '../../shell/shell-state';
import { ask, RequestFailed } from '../api';
import type { People } from './people';

interface Loaded {
  /** Null until the first answer. The former page stays while the next is on its way. */
  readonly people: People | null;
  readonly problem: PanelProblem | null;
  readonly loading: boolean;
  /** Asks again for the same page. */
  readonly reload: () => void;
}

/** The people of a view. An answer that comes after the view has changed is ignored. */
export function usePeople(view: PeopleView): Loaded {
  const query = listQuery(view);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Omit<Loaded, 'reload'>>({ people: null, problem: null, loading: true });
  useEffect(() => {
    const request = new AbortController();
    setState((former) => ({ ...former, loading: true }));
    ask<People>(`/admin/api/resources/people/actions/list?${query}`, { signal: request.signal }).then(
      (people) => {
        if (!request.signal.aborted) setState({ people, problem: null, loading: false });
      },
      (error: unknown) => {
        if (request.signal.aborted) return;
        if (!(error instanceof RequestFailed)) throw error;
        setState((former) => ({ ...former, problem: error.problem, loading: false }));
      },
    );
    return () => request.abort();
  }, [query, attempt]);
  const reload = useCallback(() => setAttempt((number) => number + 1), []);
  return { ...state, reload };
}
