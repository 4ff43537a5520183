import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { PanelProblem } from '../page-context/shell-state';
import { request } from './api-client';
import type { BulkPreview } from './bulk-change';
import { problemOf } from './query-client';

interface BulkPreviewState<Row> {
  /** Null until it is there. */
  readonly preview: BulkPreview<Row> | null;
  readonly problem: PanelProblem | null;
  /** Looks again: things have changed. */
  readonly lookAgain: () => void;
}

/**
 * What a bulk change would do.
 * @param path the change's address; its preview is below it
 * @param change the change, as the request's body; null while it is not chosen yet
 */
export function useBulkPreview<Row>(path: string, change: object | null): BulkPreviewState<Row> {
  const [look, setLook] = useState(1);
  const { data, error } = useQuery({
    queryKey: ['bulk-preview', path, change, look],
    queryFn: ({ signal }) => request<BulkPreview<Row>>(`${path}/preview`, { body: change, signal }),
    enabled: change !== null,
  });
  const lookAgain = useCallback(() => setLook((looks) => looks + 1), []);
  return { preview: data ?? null, problem: problemOf(error), lookAgain };
}
