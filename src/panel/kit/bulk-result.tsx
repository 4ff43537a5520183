import React, { type ReactNode } from 'react';
import type { BulkResult } from '../api/types';
import { describeExceptions, type BulkPreview } from './bulk-change';
import { andMore, type Noun } from './noun';
import { ResultList } from './result-list';

interface BulkResultViewProps<Row> {
  readonly noun: Noun;
  readonly result: BulkResult;
  readonly preview: BulkPreview<Row>;
  /** The rows that the list has shown so far, by id: the outcome names them. */
  readonly seen: ReadonlyMap<string, Row>;
  /** What became of each that changed: `Now an admin`. */
  readonly changed: string;
  readonly line: (row: Row) => ReactNode;
}

/** Rows that are listed at most: beyond, a number says more than names. */
const mostRows = 200;
const order = ['refused', 'unchanged', 'changed'] as const;

/** What came of a bulk change for each row: first what could not be changed, last what was. */
export function BulkResultView<Row extends { readonly id: string }>(props: BulkResultViewProps<Row>) {
  const { noun, result, preview, seen, changed, line } = props;
  const named = new Map<string, Row>([
    ...seen,
    ...[...preview.changing, ...preview.exceptions].map((row) => [row.id, row] as const),
  ]);
  const rows = order
    .flatMap((outcome) => result.rows.filter((row) => row.outcome === outcome))
    .flatMap(({ id, outcome, detail }) => {
      const row = named.get(id);
      const words = outcome === 'changed' ? changed : (detail ?? (outcome === 'unchanged' ? 'Unchanged' : 'Refused'));
      return row === undefined ? [] : [{ id, row, outcome, detail: words }];
    })
    .slice(0, mostRows);
  const rest = describeExceptions(result, 'past');
  return (
    <>
      {rest === '' ? null : <p role="status">{rest}</p>}
      <ResultList
        label={`Result for each ${noun.one}`}
        rows={rows}
        line={line}
        rest={andMore(noun, result.rows.length - rows.length)}
      />
    </>
  );
}
