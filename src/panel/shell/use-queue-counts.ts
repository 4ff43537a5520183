import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { MyQueueCounts } from '../api/types';
import { request } from '../kit/api-client';
import { shell } from '../kit/shell-state';
import { refreshShell } from './live-shell';

/** Milliseconds between two looks, while somebody looks. */
const pause = 30_000;

/**
 * Keeps the numbers of the navigation true without a reload: one small request now and then, none while the tab is hidden, and
 * one at once when it is seen again. A failure says nothing: the next look may succeed.
 */
export function useQueueCounts(): void {
  const { data } = useQuery<Pick<MyQueueCounts, 'mine' | 'unassigned'>>({
    queryKey: ['/v1/queue-items/counts'],
    queryFn: ({ signal }) => request('/v1/queue-items/counts', { signal, background: true }),
    initialData: shell.queue,
    refetchInterval: pause,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: 'always',
    refetchOnMount: false,
  });
  useEffect(() => {
    const { mine, unassigned } = data;
    refreshShell({ queue: { mine, unassigned } });
  }, [data]);
}
