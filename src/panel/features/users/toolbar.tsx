import React, { useId, useState, type RefObject } from 'react';
import { exportPath, roleLabels, sortLabels, type PeopleSort, type PeopleView } from './list-params';
import { describeCount } from '../../kit/format-count';
import { Icon } from '../../kit/icon';
import type { People } from './people';
import { SearchField } from './search-field';
import { FilterChips } from './filter-chips';
import type { ChangeView } from './use-list-params';
import { at } from '../../kit/base-path';

interface ToolbarProps {
  readonly view: PeopleView;
  readonly counts: People['counts'] | null;
  readonly onChange: ChangeView;
  readonly searchField: RefObject<HTMLInputElement>;
}

/**
 * What narrows and sorts the list. Where there is little room, what one needs less often is behind a button, with a sort of
 * its own, for the list has no heads there.
 */
export function Toolbar({ view, counts, onChange, searchField }: ToolbarProps) {
  const [open, setOpen] = useState(false);
  const foldId = useId();
  const count = (key: 'admins' | 'users'): string => {
    const known = describeCount(counts?.[key] ?? null);
    return known === '' ? '' : ` (${known})`;
  };
  return (
    <div className={open ? 'tools open' : 'tools'} role="search">
      <SearchField query={view.query} onChange={onChange} field={searchField} />
      <button
        type="button"
        className="btn more-filters"
        aria-expanded={open}
        aria-controls={foldId}
        onClick={() => setOpen(!open)}
      >
        <Icon name="filter" /> Filters
      </button>
      <FilterChips status={view.status} counts={counts} onChange={onChange} />
      <div id={foldId} className="tools-fold">
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
    </div>
  );
}
