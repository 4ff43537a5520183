import { useCallback, useEffect, useState } from 'react';
import type { PanelProblem } from '../page-context/shell-state';
import { ask, RequestFailed } from './api-client';

interface PageOf<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

export interface Pages<T> {
  readonly rows: readonly T[];
  /** How many there are on all pages; null until it is known, and where the list does not tell. */
  readonly total: number | null;
  readonly problem: PanelProblem | null;
  /** Asks for the next page; null where there is none. */
  readonly more: (() => void) | null;
}

/** A list that grows by a page at a time. @param stamp what renews it from the first page when it changes */
export function useInfiniteList<T>(path: string, stamp: string): Pages<T> {
  const of = `${stamp} ${path}`;
  const [state, setState] = useState<PageOf<T> & { readonly of: string; readonly path: string }>({
    data: [],
    nextCursor: null,
    of: '',
    path: '',
  });
  const [cursor, setCursor] = useState<{ readonly of: string; readonly at: string } | null>(null);
  const [problem, setProblem] = useState<PanelProblem | null>(null);
  const at = cursor?.of === of ? cursor.at : null;
  useEffect(() => {
    const request = new AbortController();
    const address = at === null ? path : `${path}&cursor=${encodeURIComponent(at)}`;
    ask<PageOf<T>>(address, { signal: request.signal }).then(
      ({ data, nextCursor, total }) => {
        if (request.signal.aborted) return;
        setProblem(null);
        setState((before) => ({ data: at === null ? data : [...before.data, ...data], nextCursor, total, of, path }));
      },
      (error: unknown) => {
        if (request.signal.aborted) return;
        if (!(error instanceof RequestFailed)) throw error;
        setProblem(error.problem);
      },
    );
    return () => request.abort();
  }, [of, path, at]);
  const { nextCursor } = state;
  const more = useCallback(() => {
    if (nextCursor !== null) setCursor({ of, at: nextCursor });
  }, [of, nextCursor]);
  // Lines of another filter are no answer to this one.
  const isAnswer = state.path === path;
  const [rows, total] = isAnswer ? [state.data, state.total ?? null] : [[], null];
  return { rows, total, problem, more: nextCursor === null || state.of !== of ? null : more };
}
