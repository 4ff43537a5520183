import React from 'react';
import { focusIfLost } from './focus-if-lost';
import { describeCount } from './format-count';
import { Icon } from './icon';
import { MenuButton } from './menu-button';
import { countOf, type Noun } from './noun';
import { countSelected, type Selection } from './selection';

interface SelectionBarProps {
  readonly noun: Noun;
  readonly selection: Selection;
  /** How many match the filter; null where nobody has counted them. */
  readonly matching: number | null;
  /** Rows on the page. */
  readonly onPage: number;
  /** What can be done with what is selected. */
  readonly actions: readonly { readonly key: string; readonly label: string; readonly onChoose: () => void }[];
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}

/**
 * What can be done with the selected rows, while there are any. It lies over the head of the list, which is always there: no
 * row moves under the pointer of whoever ticks the next one.
 */
export function SelectionBar(props: SelectionBarProps) {
  const { noun, selection, matching, onPage, actions, onSelectAll, onClear } = props;
  const count = countSelected(selection, matching);
  if (count === 0) return null;
  const more = !selection.everything && (matching === null || matching > Math.max(onPage, selection.ids.size));
  const selectAll = `Select all ${describeCount(matching)} that match`;
  return (
    <div className="selection-bar" role="region" aria-label={`Selected ${noun.many}`}>
      <div className="selection-strip">
        <span className="selection-count" role="status">
          <b>{count === null ? noun.allMatching : countOf(noun, count)}</b> selected
        </span>
        {more ? (
          <button type="button" className="link where-wide" onClick={onSelectAll}>
            {selectAll}
          </button>
        ) : null}
        <span className="selection-acts where-wide">
          {actions.map(({ key, label, onChoose }) => (
            <button key={key} type="button" className="btn small" onClick={onChoose}>
              {label}
            </button>
          ))}
        </span>
        <span className="where-folded">
          <MenuButton
            label={`Actions for the selected ${noun.many}`}
            className="btn small"
            items={[...(more ? [{ key: 'all', label: selectAll, onChoose: onSelectAll }] : []), ...actions].map(
              (action) => ({ ...action, disabledWhy: null }),
            )}
          >
            Actions <Icon name="chevronDown" />
          </MenuButton>
        </span>
        <button
          type="button"
          className="btn small quiet"
          aria-label="Clear the selection"
          onClick={() => {
            onClear();
            focusIfLost();
          }}
        >
          <Icon name="cross" />
        </button>
      </div>
    </div>
  );
}
