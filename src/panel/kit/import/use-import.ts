import { useQuery } from '../use-query';
import type { ImportedList } from './import-kind';

/** An import, looked at again and again while it runs. @param apiPath the address of the imports */
export const useImport = <Imported extends ImportedList>(
  apiPath: string,
  id: string,
): ReturnType<typeof useQuery<Imported>> =>
  useQuery<Imported>(`${apiPath}/${encodeURIComponent(id)}`, { pollWhile: ({ state }) => state === 'running' });
