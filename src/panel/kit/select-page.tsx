import React from 'react';
import { isSelected, type Selection } from './selection';

interface SelectPageProps {
  /** The rows of the page. */
  readonly ids: readonly string[];
  readonly selection: Selection;
  readonly onSelect: (ids: readonly string[], selected: boolean) => void;
  /** `everybody on this page` */
  readonly allOnPage: string;
}

/** The head of the selection's column: selects the page, or lets it go. Half a page shows as half. Before there are rows it does nothing. */
export function SelectPage({ ids, selection, onSelect, allOnPage }: SelectPageProps) {
  const selected = ids.filter((id) => isSelected(selection, id)).length;
  const whole = selected > 0 && selected === ids.length;
  const empty = ids.length === 0;
  return (
    <th role="columnheader" scope="col" className="col-tick">
      <label>
        <input
          ref={(box) => {
            if (box !== null) box.indeterminate = selected > 0 && !whole;
          }}
          type="checkbox"
          aria-label={`Select ${allOnPage}`}
          aria-disabled={empty}
          checked={whole}
          onChange={({ target }) => {
            if (!empty) onSelect(ids, target.checked);
          }}
        />
        <span className="label">Select {allOnPage}</span>
      </label>
    </th>
  );
}
