import React from 'react';
import type { BulkPreview, BulkResult } from '../../../people/people-api';
import { people } from '../../../people/view/bulk-change';
import type { Person } from '../people';
import { OutcomeList } from './outcome-list';

interface BulkOutcomeProps {
  readonly result: BulkResult;
  readonly preview: BulkPreview;
  readonly seen: ReadonlyMap<string, Person>;
  /** What became of whoever changed: `now Admin`. */
  readonly changed: string;
}

/** Rows that are listed at most: beyond, a number says more than names. */
const mostRows = 200;
const order = ['refused', 'unchanged', 'changed'] as const;

/** What became of each: first who could not be changed, last who was. */
export function BulkOutcome({ result, preview, seen, changed }: BulkOutcomeProps) {
  const named = new Map<string, Pick<Person, 'name' | 'email'>>([
    ...seen,
    ...[...preview.changing, ...preview.exceptions].map((person) => [person.id, person] as const),
  ]);
  const rows = order
    .flatMap((outcome) => result.rows.filter((row) => row.outcome === outcome))
    .flatMap(({ id, outcome, detail }) => {
      const person = named.get(id);
      const words = outcome === 'changed' ? changed : (detail ?? (outcome === 'unchanged' ? 'as before' : 'refused'));
      return person === undefined ? [] : [{ id, person, outcome, detail: words }];
    })
    .slice(0, mostRows);
  return (
    <>
      <p role="status">
        <b>
          {people(result.changed)} {changed}
        </b>
        {result.unchanged === 0 ? '' : `, ${result.unchanged} as before`}
        {result.refused === 0 ? '' : `, ${result.refused} refused`}.
      </p>
      <OutcomeList label="What became of each" rows={rows} more={result.rows.length - rows.length} />
    </>
  );
}
