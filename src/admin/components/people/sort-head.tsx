import React from 'react';
import type { PeopleSort } from '../../people/view/people-view';
import { Icon } from '../icon';
import type { ChangeView } from './use-view';

interface SortHeadProps {
  readonly by: 'name' | 'role' | 'joinedAt' | 'lastActiveAt' | 'status';
  readonly label: string;
  /** Whether the first click sorts downwards, as one looks for the latest. */
  readonly newestFirst?: boolean;
  readonly current: PeopleSort;
  readonly onChange: ChangeView;
}

/** The head of a column, which sorts by it, and then the other way round. */
export function SortHead({ by, label, newestFirst = false, current, onChange }: SortHeadProps) {
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
