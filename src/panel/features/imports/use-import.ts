import { useEffect } from 'react';
import type { Import } from '../../api/types';
import { useQuery } from '../../kit/use-query';

/** Milliseconds between two looks at a running import. */
const pause = 1000;

/** An import, looked at again and again while it runs. */
export function useImport(id: string): ReturnType<typeof useQuery<Import>> {
  const asked = useQuery<Import>(`/v1/users/imports/${encodeURIComponent(id)}`);
  const { answer, loading, reload } = asked;
  const running = answer?.state === 'running';
  useEffect(() => {
    if (!running || loading) return undefined;
    const timer = setTimeout(reload, pause);
    return () => clearTimeout(timer);
  }, [running, loading, reload]);
  return asked;
}
