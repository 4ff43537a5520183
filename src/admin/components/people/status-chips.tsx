import React from 'react';
import { statusLabels, type PeopleView } from '../../people/view/people-view';
import { describeCount } from '../../people/view/describe-people';
import type { People } from './people';
import type { ChangeView } from './use-view';

interface StatusChipsProps {
  readonly status: PeopleView['status'];
  readonly counts: People['counts'] | null;
  readonly onChange: ChangeView;
}

const chips = Object.entries({ '': 'Everyone', ...statusLabels }) as [PeopleView['status'], string][];

/** The status filter with how many people each choice leaves. All are there from the start: none appears later and moves the others. */
export function StatusChips({ status, counts, onChange }: StatusChipsProps) {
  return (
    <div className="chips" role="group" aria-label="Filter by status">
      {chips.map(([key, label]) => (
        <button
          key={key}
          type="button"
          className="chip"
          aria-pressed={key === status}
          onClick={() => onChange({ status: key })}
        >
          {label} <span className="count">{describeCount(counts?.[key === '' ? 'all' : key] ?? null)}</span>
        </button>
      ))}
    </div>
  );
}
