import React, { type RefObject } from 'react';
import { exportPath, roleLabels, sortLabels, type PeopleSort, type PeopleView } from '../../people/view/people-view';
import { describeCount } from '../../people/view/describe-people';
import type { People } from './people';
import { SearchField } from './search-field';
import { StatusChips } from './status-chips';
import type { ChangeView } from './use-view';
import { at } from '../shell/base-path';

interface ToolsProps {
  readonly view: PeopleView;
  readonly counts: People['counts'] | null;
  readonly onChange: ChangeView;
  readonly searchField: RefObject<HTMLInputElement>;
}

/** What narrows and sorts the list. The sort has its own field where the list is folded and its columns have no heads. */
export function Tools({ view, counts, onChange, searchField }: ToolsProps) {
  const count = (key: 'admins' | 'users'): string => {
    const known = describeCount(counts?.[key] ?? null);
    return known === '' ? '' : ` (${known})`;
  };
  return (
    <div className="tools" role="search">
      <SearchField query={view.query} onChange={onChange} field={searchField} />
      <StatusChips status={view.status} counts={counts} onChange={onChange} />
      <select
        className="role"
        aria-label="Filter by role"
        value={view.role}
        onChange={({ target }) => onChange({ role: target.value as PeopleView['role'] })}
      >
        <option value="">Any role</option>
        <option value="admin">
          {roleLabels.admin}
          {count('admins')}
        </option>
        <option value="user">
          {roleLabels.user}
          {count('users')}
        </option>
      </select>
      <select
        className="role sort-when-folded"
        aria-label="Sort"
        value={view.sort}
        onChange={({ target }) => onChange({ sort: target.value as PeopleSort })}
      >
        {Object.entries(sortLabels).map(([sort, label]) => (
          <option key={sort} value={sort}>
            {label}
          </option>
        ))}
      </select>
      <a className="btn" href={at(exportPath(view))} download>
        Export
      </a>
    </div>
  );
}
