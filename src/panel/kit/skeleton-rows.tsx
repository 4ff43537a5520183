import React from 'react';

const rows = Array.from({ length: 25 }, (_, index) => index);

/** A page of rows of the height that people’s rows will have, until the first answer: nothing moves when it comes. */
export function SkeletonRows() {
  return (
    <>
      {rows.map((row) => (
        <tr role="row" key={row} aria-hidden="true">
          <td role="cell" className="tick" />
          <td role="cell" className="who-cell">
            <div className="who">
              <span className="bone round" />
              <span className="bones">
                <span className="bone" />
                <span className="bone small" />
              </span>
            </div>
          </td>
          {['Role', 'Joined', 'Last active', 'Status'].map((column) => (
            <td role="cell" key={column}>
              <span className="bone" />
            </td>
          ))}
          <td role="cell" className="menu-cell" />
        </tr>
      ))}
    </>
  );
}
