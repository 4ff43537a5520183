import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { PanelProblem } from '../page-context/shell-state';
import { request } from './api-client';
import { problemOf } from './query-client';

/** A page of a list, and the view that it shows. */
export interface ShownPage<Page, View> {
  readonly page: Page;
  readonly view: View;
}

/** The page of a list, as far as it could be had. */
export interface LoadedPage<Page, View> {
  /** The latest page that could be had; null until the first. It stays while the next is on its way, and when that fails. */
  readonly shown: ShownPage<Page, View> | null;
  readonly problem: PanelProblem | null;
  readonly loading: boolean;
  /** Asks again for the same page. */
  readonly reload: () => void;
}

/**
 * The page of a list that a view asks for.
 * @param path the list's address without a query
 * @param query what the view asks the server with
 * @param stamp has it asked for again when it changes
 */
export function usePage<Page, View>(path: string, query: string, view: View, stamp: number): LoadedPage<Page, View> {
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['page', path, query, stamp],
    queryFn: async ({ signal }): Promise<ShownPage<Page, View>> => ({
      page: await request<Page>(`${path}?${query}`, { signal }),
      view,
    }),
    placeholderData: keepPreviousData,
  });
  const [latest, setLatest] = useState<ShownPage<Page, View> | null>(null);
  if (data !== undefined && data !== latest) setLatest(data);
  const reload = useCallback(() => void refetch(), [refetch]);
  return { shown: data ?? latest, problem: problemOf(error), loading: isFetching, reload };
}
