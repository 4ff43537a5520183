import React from 'react';
import { statusLabels, type PeopleView } from './list-params';
import { describeCount } from '../../kit/format-count';
import type { People } from './people';
import type { ChangeView } from './use-list-params';

interface FilterChipsProps {
  readonly status: PeopleView['status'];
  readonly counts: People['counts'] | null;
  readonly onChange: ChangeView;
}

const chips = Object.entries({ '': 'Everyone', ...statusLabels }) as [PeopleView['status'], string][];

/** The status filter with how many people each choice leaves. All are there from the start: none appears later and moves the others. */
export function FilterChips({ status, counts, onChange }: FilterChipsProps) {
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
