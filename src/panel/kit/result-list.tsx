import React, { type ReactNode } from 'react';

interface ResultListProps<Row> {
  readonly label: string;
  readonly rows: readonly {
    readonly id: string;
    readonly row: Row;
    readonly outcome: string;
    /** Empty where the list's heading says it all. */
    readonly detail: string;
  }[];
  readonly line: (row: Row) => ReactNode;
  /** What is said of those that aren't listed: `and 12 people more`; null where all are. */
  readonly rest: string | null;
}

/** Rows with what becomes of each. It scrolls by itself, so that the buttons below stay in reach. */
export function ResultList<Row>({ label, rows, line, rest }: ResultListProps<Row>) {
  if (rows.length === 0) return null;
  return (
    <div className="outcomes" role="region" aria-label={label} tabIndex={0}>
      <ul>
        {rows.map(({ id, row, outcome, detail }) => (
          <li key={id}>
            {line(row)}
            {detail === '' ? null : <span className={`outcome ${outcome}`}>{detail}</span>}
          </li>
        ))}
        {rest === null ? null : <li className="mute">{rest}</li>}
      </ul>
    </div>
  );
}
