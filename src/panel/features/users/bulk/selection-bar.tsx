import React from 'react';
import type { BulkAction } from '../../../api/types';
import { people } from './bulk-change';
import { describeCount } from '../../../kit/format-count';
import { countOf, type Selection } from '../../../kit/selection';
import { focusIfLost } from '../../../kit/focus-if-lost';
import { Icon } from '../../../kit/icon';
import { MenuButton } from '../../../kit/menu-button';

export interface SelectionBarProps {
  readonly selection: Selection;
  /** How many match the filter; null where nobody has counted them. */
  readonly matching: number | null;
  /** People on the page. */
  readonly onPage: number;
  /** Whether the list shows deactivated people alone. */
  readonly deactivated: boolean;
  readonly onAction: (action: BulkAction) => void;
  readonly onSelectEverybody: () => void;
  readonly onClear: () => void;
}

const labels: Readonly<Record<BulkAction, string>> = {
  changeRole: 'Change role…',
  deactivate: 'Deactivate…',
  reactivate: 'Reactivate…',
  resend: 'Resend invitations…',
};

/**
 * What can be done with the selected people, while there are any. It lies over the head of the list, which is always there:
 * no row moves under the pointer of whoever ticks the next one.
 */
export function SelectionBar(props: SelectionBarProps) {
  const { selection, matching, onPage, deactivated, onAction, onSelectEverybody, onClear } = props;
  const count = countOf(selection, matching);
  if (count === 0) return null;
  const actions: readonly BulkAction[] = ['changeRole', deactivated ? 'reactivate' : 'deactivate', 'resend'];
  const more = !selection.everybody && (matching === null || matching > Math.max(onPage, selection.ids.size));
  const selectAll = `Select all ${describeCount(matching)} that match`;
  return (
    <div className="selection-bar" role="region" aria-label="Selected people">
      <div className="selection-strip">
        <span className="selection-count" role="status">
          <b>{count === null ? 'Everybody who matches' : people(count)}</b> selected
        </span>
        {more ? (
          <button type="button" className="link where-wide" onClick={onSelectEverybody}>
            {selectAll}
          </button>
        ) : null}
        <span className="selection-acts where-wide">
          {actions.map((action) => (
            <button key={action} type="button" className="btn small" onClick={() => onAction(action)}>
              {labels[action]}
            </button>
          ))}
        </span>
        <span className="where-folded">
          <MenuButton
            label="Actions for the selected people"
            className="btn small"
            items={[
              ...(more ? [{ key: 'all', label: selectAll, disabledWhy: null, onChoose: onSelectEverybody }] : []),
              ...actions.map((action) => ({
                key: action,
                label: labels[action],
                disabledWhy: null,
                onChoose: () => onAction(action),
              })),
            ]}
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
