import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { BulkPreview } from '../../../api/types';
import { request } from '../../../kit/api-client';
import { problemOf } from '../../../kit/query-client';
import type { PanelProblem } from '../../../page-context/shell-state';

interface BulkPreviewState {
  /** Null until it is there. */
  readonly preview: BulkPreview | null;
  readonly problem: PanelProblem | null;
  /** Looks again: things have changed. */
  readonly lookAgain: () => void;
}

/** What a bulk change would do. @param change the change, as the request's body; null while it is not chosen yet */
export function useBulkPreview(change: object | null): BulkPreviewState {
  const [look, setLook] = useState(1);
  const { data, error } = useQuery({
    queryKey: ['bulk-preview', change, look],
    queryFn: ({ signal }) => request<BulkPreview>('/v1/users/bulk/preview', { body: change, signal }),
    enabled: change !== null,
  });
  const lookAgain = useCallback(() => setLook((looks) => looks + 1), []);
  return { preview: data ?? null, problem: problemOf(error), lookAgain };
}
