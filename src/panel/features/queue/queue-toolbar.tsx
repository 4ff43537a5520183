import React, { type RefObject } from 'react';
import type { QueuePage } from '../../api/types';
import { FilterChips } from '../../kit/filter-chips';
import { SearchField } from '../../kit/search-field';
import { Select } from '../../kit/select';
import { Toolbar } from '../../kit/toolbar';
import type { ChangeView } from '../../kit/use-list-view';
import { dues, sorts, states, type QueueView } from './queue-views';

interface QueueToolbarProps {
  readonly view: QueueView;
  readonly counts: QueuePage['counts'] | null;
  readonly searchField: RefObject<HTMLInputElement>;
  readonly onChange: ChangeView<QueueView>;
}

const choices = { '': 'To do', ...dues, ...states } as const;
type Choice = keyof typeof choices;

/** What narrows the queue: what is due, what sleeps, what has ended. */
export function QueueToolbar({ view, counts, searchField, onChange }: QueueToolbarProps) {
  const countOf = (choice: Choice): number | null =>
    choice === 'overdue'
      ? (counts?.overdue ?? null)
      : choice === 'today'
        ? (counts?.dueToday ?? null)
        : choice === 'snoozed'
          ? (counts?.snoozed ?? null)
          : null;
  return (
    <Toolbar
      search={
        <SearchField
          label="Search tasks by title"
          placeholder="Search titles"
          query={view.query}
          onSearch={(query) => onChange({ query })}
          field={searchField}
        />
      }
      chips={
        <FilterChips
          label="Filter by due date and state"
          options={choices}
          value={view.state === '' ? view.due : view.state}
          onChange={(choice) =>
            onChange(
              choice === 'snoozed' || choice === 'done' ? { state: choice, due: '' } : { state: '', due: choice },
            )
          }
          countOf={countOf}
        />
      }
    >
      {view.state === 'done' ? null : (
        <Select
          className="role"
          label="Sort"
          options={sorts}
          value={view.sort}
          onChange={(sort) => onChange({ sort })}
        />
      )}
    </Toolbar>
  );
}
