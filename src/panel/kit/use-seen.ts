import { useMemo, useState } from 'react';

/** The rows that a list has shown so far, by id: a selection across pages can then name them. */
export function useSeen<Row extends { readonly id: string }>(rows: readonly Row[] | null): ReadonlyMap<string, Row> {
  const [seen] = useState(() => new Map<string, Row>());
  return useMemo(() => {
    for (const row of rows ?? []) seen.set(row.id, row);
    return seen;
  }, [rows, seen]);
}
