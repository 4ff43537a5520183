import { keepPreviousData, skipToken, useQuery as useTanStackQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { PanelProblem } from '../page-context/shell-state';
import { request } from './api-client';
import { problemOf } from './query-client';

/** Milliseconds between two looks at something that changes by itself. */
const pollPause = 1000;

interface Query<T> {
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

interface QueryOptions<T> {
  /** Tells whether the answer will become another by itself, so that it is asked for again every second. */
  readonly pollWhile?: (answer: T) => boolean;
}

/** What an address answers. An answer that comes after another address was asked for is ignored; null asks nothing. */
export function useQuery<T>(path: string | null, { pollWhile }: QueryOptions<T> = {}): Query<T> {
  const { data, error, isFetching, refetch } = useTanStackQuery({
    queryKey: [path],
    queryFn: path === null ? skipToken : ({ signal }) => request<T>(path, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data !== undefined && pollWhile?.(state.data) === true ? pollPause : false),
    refetchIntervalInBackground: true,
  });
  const isAsked = path !== null;
  const reload = useCallback(() => {
    if (isAsked) void refetch();
  }, [isAsked, refetch]);
  return { answer: data ?? null, problem: problemOf(error), loading: isFetching, reload };
}
