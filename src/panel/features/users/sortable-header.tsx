import React from 'react';
import type { PeopleSort } from './list-params';
import { Icon } from '../../kit/icon';
import type { ChangeView } from './use-list-params';

interface SortableHeaderProps {
  readonly by: 'name' | 'role' | 'joinedAt' | 'lastActiveAt' | 'status';
  readonly label: string;
  /** Whether the first click sorts downwards, as one looks for the latest. */
  readonly newestFirst?: boolean;
  readonly current: PeopleSort;
  readonly onChange: ChangeView;
}

/** The head of a column, which sorts by it, and then the other way round. */
export function SortableHeader({ by, label, newestFirst = false, current, onChange }: SortableHeaderProps) {
  const downwards: PeopleSort = `-${by}`;
  const active = current === by || current === downwards;
  const next = active ? (current === by ? downwards : by) : newestFirst ? downwards : by;
  return (
    <th
      className={`by-${by}`}
      role="columnheader"
      scope="col"
      aria-sort={active ? (current === by ? 'ascending' : 'descending') : undefined}
    >
      <button type="button" onClick={() => onChange({ sort: next })}>
        {label} {active ? <Icon name={current === by ? 'arrowUp' : 'arrowDown'} /> : null}
      </button>
    </th>
  );
}
