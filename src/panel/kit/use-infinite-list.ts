import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { PanelProblem } from '../page-context/shell-state';
import { request } from './api-client';
import { problemOf } from './query-client';

interface PageOf<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

export interface InfiniteList<T> {
  readonly rows: readonly T[];
  /** Whether the first page is there. */
  readonly loaded: boolean;
  /** How many there are on all pages; null until it is known, and where the list does not tell. */
  readonly total: number | null;
  readonly problem: PanelProblem | null;
  /** Asks for the next page; null where there is none. */
  readonly more: (() => void) | null;
  /** Asks again for the pages that are shown. */
  readonly reload: () => void;
}

/** Milliseconds between two looks at rows that change by themselves. */
const pollPause = 3000;

interface InfiniteListOptions<T> {
  /** Tells whether a row will become another by itself, so that the pages are asked for again, unless the tab is hidden. */
  readonly pollWhile?: (row: T) => boolean;
}

/** A list that grows by a page at a time. Rows of another address are no answer to this one. */
export function useInfiniteList<T>(path: string, { pollWhile }: InfiniteListOptions<T> = {}): InfiniteList<T> {
  const { data, error, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['pages', path],
    queryFn: ({ pageParam, signal }) =>
      request<PageOf<T>>(pageParam === null ? path : `${path}&cursor=${encodeURIComponent(pageParam)}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) =>
      pollWhile !== undefined && state.data?.pages.some(({ data: rows }) => rows.some(pollWhile)) ? pollPause : false,
  });
  const rows = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  const reload = useCallback(() => void refetch(), [refetch]);
  return {
    rows,
    loaded: data !== undefined,
    total: data?.pages.at(-1)?.total ?? null,
    problem: problemOf(error),
    more: hasNextPage ? () => void fetchNextPage() : null,
    reload,
  };
}
