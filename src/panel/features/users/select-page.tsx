import React from 'react';
import { isSelected, type Selection } from '../../kit/selection';
import type { Person } from './people';
import type { RowEvents } from './row-events';

interface SelectPageProps extends Pick<RowEvents, 'onSelect'> {
  readonly people: readonly Person[];
  readonly selection: Selection;
}

/** The head of the selection's column: selects the page, or lets it go. Half a page shows as half. */
export function SelectPage({ people, selection, onSelect }: SelectPageProps) {
  const selected = people.filter(({ id }) => isSelected(selection, id)).length;
  const whole = selected > 0 && selected === people.length;
  return (
    <th role="columnheader" scope="col" className="tick">
      <label>
        <input
          ref={(box) => {
            if (box !== null) box.indeterminate = selected > 0 && !whole;
          }}
          type="checkbox"
          aria-label="Select everybody on this page"
          checked={whole}
          onChange={({ target }) =>
            onSelect(
              people.map(({ id }) => id),
              target.checked,
            )
          }
        />
        <span className="label">Select everybody on this page</span>
      </label>
    </th>
  );
}
