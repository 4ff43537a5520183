import React from 'react';

interface SkeletonRowsProps {
  /** Columns between the selection's and the actions'. */
  readonly columns: number;
  /** Whether the table has a column for the selection. */
  readonly ticks: boolean;
}

const rows = Array.from({ length: 25 }, (_, index) => index);

/** A page of rows of the height that real ones will have, until the first answer: nothing moves when it comes. */
export function SkeletonRows({ columns, ticks }: SkeletonRowsProps) {
  return (
    <>
      {rows.map((row) => (
        <tr role="row" key={row} aria-hidden="true">
          {ticks ? <td role="cell" className="col-tick" /> : null}
          <td role="cell" className="col-title">
            <div className="who">
              <span className="bone round" />
              <span className="bones">
                <span className="bone" />
                <span className="bone small" />
              </span>
            </div>
          </td>
          {Array.from({ length: columns - 1 }, (_, column) => (
            <td role="cell" key={column}>
              <span className="bone" />
            </td>
          ))}
          <td role="cell" className="col-actions" />
        </tr>
      ))}
    </>
  );
}
