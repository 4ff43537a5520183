import { useCallback, useEffect, useState } from 'react';
import { listQuery, type PeopleView } from './list-params';
import type { PanelProblem } from '../../page-context/shell-state';
import { ask, RequestFailed } from '../../kit/api-client';
import type { People } from './people';

interface Answer {
  /** What was asked for. */
  readonly question: string;
  /** The latest page that could be had, and the view it shows; null until the first. */
  readonly shown: { readonly people: People; readonly view: PeopleView } | null;
  readonly problem: PanelProblem | null;
}

interface Loaded extends Pick<Answer, 'shown' | 'problem'> {
  readonly loading: boolean;
  /** Asks again for the same page. */
  readonly reload: () => void;
}

/** The people of a view, asked for again when `stamp` changes. What is shown stays until the next answer; one that comes after the view has changed is ignored. */
export function useUsers(view: PeopleView, stamp: number): Loaded {
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Answer>({ question: '', shown: null, problem: null });
  const query = listQuery(view);
  const question = `${stamp} ${attempt}?${query}`;
  useEffect(() => {
    const request = new AbortController();
    ask<People>(`/admin/api/resources/people/actions/list?${query}`, { signal: request.signal }).then(
      (people) => {
        if (!request.signal.aborted) setAnswer({ question, shown: { people, view }, problem: null });
      },
      (error: unknown) => {
        if (request.signal.aborted) return;
        if (!(error instanceof RequestFailed)) throw error;
        setAnswer(({ shown }) => ({ question, shown, problem: error.problem }));
      },
    );
    return () => request.abort();
  }, [query, question, view]);
  const reload = useCallback(() => setAttempt((number) => number + 1), []);
  return { shown: answer.shown, problem: answer.problem, loading: answer.question !== question, reload };
}
