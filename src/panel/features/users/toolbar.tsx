import React, { type RefObject } from 'react';
import { DownloadLink } from '../../kit/download-link';
import { FilterChips } from '../../kit/filter-chips';
import { describeCount } from '../../kit/format-count';
import { SearchField } from '../../kit/search-field';
import { Select } from '../../kit/select';
import { Toolbar } from '../../kit/toolbar';
import type { ChangeView } from '../../kit/use-list-view';
import { exportPath, roleLabels, sortLabels, statusLabels, type PeopleView } from './list-params';
import type { People } from './people';

interface UsersToolbarProps {
  readonly view: PeopleView;
  readonly counts: People['counts'] | null;
  readonly onChange: ChangeView<PeopleView>;
  readonly searchField: RefObject<HTMLInputElement>;
}

const statusOptions = { '': 'Everyone', ...statusLabels };

/** What narrows and sorts the list of people. */
export function UsersToolbar({ view, counts, onChange, searchField }: UsersToolbarProps) {
  const withCount = (label: string, key: 'admins' | 'users'): string => {
    const known = describeCount(counts?.[key] ?? null);
    return known === '' ? label : `${label} (${known})`;
  };
  return (
    <Toolbar
      search={
        <SearchField
          label="Search people by name or email"
          placeholder="Search name or email"
          query={view.query}
          onSearch={(query) => onChange({ query })}
          field={searchField}
        />
      }
      chips={
        <FilterChips
          label="Filter by status"
          options={statusOptions}
          value={view.status}
          onChange={(status) => onChange({ status })}
          countOf={(status) => counts?.[status === '' ? 'all' : status] ?? null}
        />
      }
    >
      <Select
        className="role"
        label="Filter by role"
        options={{
          '': 'Any role',
          admin: withCount(roleLabels.admin, 'admins'),
          user: withCount(roleLabels.user, 'users'),
        }}
        value={view.role}
        onChange={(role) => onChange({ role })}
      />
      <Select
        className="role sort-when-folded"
        label="Sort"
        options={sortLabels}
        value={view.sort}
        onChange={(sort) => onChange({ sort })}
      />
      <DownloadLink path={exportPath(view)}>Export</DownloadLink>
    </Toolbar>
  );
}
