import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { PanelProblem } from '../page-context/shell-state';
import { request } from './api-client';
import type { BulkPreview } from './bulk-change';
import { problemOf } from './query-client';

interface BulkPreviewState<Preview> {
  /** Null until it is there. That of the change before stays while the next is on its way. */
  readonly preview: Preview | null;
  /** Whether the preview is of this change. */
  readonly current: boolean;
  readonly problem: PanelProblem | null;
  /** Looks again: things have changed. */
  readonly lookAgain: () => void;
}

/**
 * What a bulk change would do.
 * @param path the change's address; its preview is below it
 * @param change the change, as the request's body; null while it is not chosen yet
 */
export function useBulkPreview<Preview extends BulkPreview<{ readonly id: string }>>(
  path: string,
  change: object | null,
): BulkPreviewState<Preview> {
  const [look, setLook] = useState(1);
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['bulk-preview', path, change, look],
    queryFn: ({ signal }) => request<Preview>(`${path}/preview`, { body: change, signal }),
    enabled: change !== null,
    placeholderData: keepPreviousData,
  });
  const lookAgain = useCallback(() => setLook((looks) => looks + 1), []);
  return {
    preview: data ?? null,
    current: data !== undefined && !isPlaceholderData,
    problem: problemOf(error),
    lookAgain,
  };
}
