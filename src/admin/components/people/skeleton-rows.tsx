import React from 'react';

const rows = ['62%', '48%', '71%', '55%', '66%', '44%', '58%', '50%'];

/** Rows of the height that people's rows will have, until the first answer. */
export function SkeletonRows() {
  return (
    <>
      {rows.map((width) => (
        <tr role="row" key={width} aria-hidden="true">
          <td role="cell" className="who-cell">
            <div className="who">
              <span className="bone round" />
              <span className="bone" style={{ width, height: 41, opacity: 0.6 }} />
            </div>
          </td>
          <td role="cell" colSpan={4}>
            <span className="bone" style={{ width: '40%' }} />
          </td>
        </tr>
      ))}
    </>
  );
}
