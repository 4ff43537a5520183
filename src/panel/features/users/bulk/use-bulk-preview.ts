import { useEffect, useState } from 'react';
import type { BulkPreview } from '../../../api/types';
import type { PanelProblem } from '../../../page-context/shell-state';
import { ask, RequestFailed } from '../../../kit/api-client';

interface Previewed {
  /** Null until it is there. */
  readonly preview: BulkPreview | null;
  readonly problem: PanelProblem | null;
}

interface BulkPreviewState extends Previewed {
  /** Looks again: things have changed. */
  readonly lookAgain: () => void;
}

const none: Previewed = { preview: null, problem: null };

/** What a bulk change would do. @param json the change, as the request's body; null while it is not chosen yet */
export function useBulkPreview(json: string | null): BulkPreviewState {
  const [state, setState] = useState<Previewed & { readonly of: string | null }>({ ...none, of: null });
  const [look, setLook] = useState(1);
  useEffect(() => {
    if (json === null) return undefined;
    const request = new AbortController();
    const body = JSON.parse(json) as unknown;
    ask<BulkPreview>('/v1/users/bulk/preview', { body, signal: request.signal }).then(
      (preview) => setState({ preview, problem: null, of: json }),
      (error: unknown) => {
        if (request.signal.aborted) return;
        if (!(error instanceof RequestFailed)) throw error;
        setState({ preview: null, problem: error.problem, of: json });
      },
    );
    return () => request.abort();
  }, [json, look]);
  const lookAgain = (): void => {
    setState({ ...none, of: null });
    setLook((looks) => looks + 1);
  };
  return { ...(state.of === json ? state : none), lookAgain };
}
