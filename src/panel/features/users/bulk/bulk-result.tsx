import React from 'react';
import type { BulkPreview, BulkResult } from '../../../api/types';
import { describeExceptions } from './bulk-change';
import type { Person } from '../people';
import { ResultList } from './result-list';

interface BulkResultViewProps {
  readonly result: BulkResult;
  readonly preview: BulkPreview;
  readonly seen: ReadonlyMap<string, Person>;
  /** What became of whoever changed: `Now an admin`. */
  readonly changed: string;
}

/** Rows that are listed at most: beyond, a number says more than names. */
const mostRows = 200;
const order = ['refused', 'unchanged', 'changed'] as const;

/** What came of a bulk change for each person: first who could not be changed, last who was. */
export function BulkResultView({ result, preview, seen, changed }: BulkResultViewProps) {
  const named = new Map<string, Pick<Person, 'name' | 'email'>>([
    ...seen,
    ...[...preview.changing, ...preview.exceptions].map((person) => [person.id, person] as const),
  ]);
  const rows = order
    .flatMap((outcome) => result.rows.filter((row) => row.outcome === outcome))
    .flatMap(({ id, outcome, detail }) => {
      const person = named.get(id);
      const words = outcome === 'changed' ? changed : (detail ?? (outcome === 'unchanged' ? 'Unchanged' : 'Refused'));
      return person === undefined ? [] : [{ id, person, outcome, detail: words }];
    })
    .slice(0, mostRows);
  const rest = describeExceptions(result, 'past');
  return (
    <>
      {rest === '' ? null : <p role="status">{rest}</p>}
      <ResultList label="Result for each person" rows={rows} more={result.rows.length - rows.length} />
    </>
  );
}
