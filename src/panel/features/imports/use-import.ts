import type { Import } from '../../api/types';
import { useQuery } from '../../kit/use-query';

/** An import, looked at again and again while it runs. */
export const useImport = (id: string): ReturnType<typeof useQuery<Import>> =>
  useQuery<Import>(`/v1/users/imports/${encodeURIComponent(id)}`, { pollWhile: ({ state }) => state === 'running' });
