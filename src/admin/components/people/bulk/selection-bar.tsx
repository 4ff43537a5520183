import React from 'react';
import type { BulkAction } from '../../../people/people-api';
import { people } from '../../../people/view/bulk-change';
import { describeCount } from '../../../people/view/describe-people';
import { countOf, type Selection } from '../../../people/view/selection';

interface SelectionBarProps {
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

/** What can be done with the selected people, while there are any. It stays in view while one scrolls and pages. */
export function SelectionBar(props: SelectionBarProps) {
  const { selection, matching, onPage, deactivated, onAction, onSelectEverybody, onClear } = props;
  const count = countOf(selection, matching);
  if (count === 0) return null;
  const actions: readonly BulkAction[] = ['changeRole', deactivated ? 'reactivate' : 'deactivate', 'resend'];
  const more = !selection.everybody && (matching === null || matching > Math.max(onPage, selection.ids.size));
  return (
    <div className="selection-bar" role="region" aria-label="Selected people">
      <span role="status">
        <b>{count === null ? 'Everybody who matches' : people(count)}</b> selected
      </span>
      {more ? (
        <button type="button" className="link" onClick={onSelectEverybody}>
          Select all {describeCount(matching)} that match
        </button>
      ) : null}
      <span className="selection-acts">
        {actions.map((action) => (
          <button key={action} type="button" className="btn" onClick={() => onAction(action)}>
            {labels[action]}
          </button>
        ))}
        <button type="button" className="btn quiet" onClick={onClear}>
          Clear
        </button>
      </span>
    </div>
  );
}
