import { useCallback, useEffect, useState } from 'react';
import type { PanelProblem } from '../page-context/shell-state';
import { ask, RequestFailed } from './api-client';

interface Answer<T> {
  /**
   * The latest answer; null until the first. It stays while the next one is on its way, and when asking the same address again
   * fails; the answer of another address does not stand for one that failed.
   */
  readonly answer: T | null;
  readonly problem: PanelProblem | null;
  readonly loading: boolean;
  /** Asks again. */
  readonly reload: () => void;
}

/** What an address answers. An answer that comes after another address was asked for is ignored; null asks nothing. */
export function useQuery<T>(path: string | null): Answer<T> {
  const [attempt, setAttempt] = useState(0);
  const question = path === null ? '' : `${attempt} ${path}`;
  const [state, setState] = useState<{
    readonly question: string;
    readonly answer: T | null;
    /** The address that gave the answer. */
    readonly answeredBy: string | null;
    readonly problem: PanelProblem | null;
  }>({ question: '', answer: null, answeredBy: null, problem: null });
  useEffect(() => {
    if (path === null) return undefined;
    const request = new AbortController();
    ask<T>(path, { signal: request.signal }).then(
      (answer) => {
        if (!request.signal.aborted) setState({ question, answer, answeredBy: path, problem: null });
      },
      (error: unknown) => {
        if (request.signal.aborted) return;
        if (!(error instanceof RequestFailed)) throw error;
        setState(({ answer, answeredBy }) => ({
          question,
          answer: answeredBy === path ? answer : null,
          answeredBy,
          problem: error.problem,
        }));
      },
    );
    return () => request.abort();
  }, [path, question]);
  const reload = useCallback(() => setAttempt((number) => number + 1), []);
  return { answer: state.answer, problem: state.problem, loading: state.question !== question, reload };
}
