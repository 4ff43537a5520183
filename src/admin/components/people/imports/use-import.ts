import { useEffect } from 'react';
import type { Import } from '../../../people/people-api';
import { useAnswer } from '../../use-answer';

/** Milliseconds between two looks at a running import. */
const pause = 1000;

/** An import, looked at again and again while it runs. */
export function useImport(id: string): ReturnType<typeof useAnswer<Import>> {
  const asked = useAnswer<Import>(`/v1/users/imports/${encodeURIComponent(id)}`);
  const { answer, loading, reload } = asked;
  const running = answer?.state === 'running';
  useEffect(() => {
    if (!running || loading) return undefined;
    const timer = setTimeout(reload, pause);
    return () => clearTimeout(timer);
  }, [running, loading, reload]);
  return asked;
}
