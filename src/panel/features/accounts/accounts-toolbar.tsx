import React from 'react';
import type { AccountsPage, Stages } from '../../api/types';
import { DownloadLink } from '../../kit/download-link';
import { FilterChips } from '../../kit/filter-chips';
import { SearchField } from '../../kit/search-field';
import { Select } from '../../kit/select';
import { Toolbar } from '../../kit/toolbar';
import type { ChangeView } from '../../kit/use-list-view';
import { useQuery } from '../../kit/use-query';
import { exportPath, sortLabels, whoseLabels, type AccountView } from './account-views';
import { healthLabels, signalLabels } from './account-words';

interface AccountsToolbarProps {
  readonly view: AccountView;
  readonly counts: AccountsPage['counts'] | null;
  readonly onChange: ChangeView<AccountView>;
}

const countKeys: Readonly<Partial<Record<string, keyof AccountsPage['counts']>>> = {
  me: 'mine',
  '': 'all',
  none: 'unassigned',
};

/** What narrows and sorts the list of accounts. */
export function AccountsToolbar({ view, counts, onChange }: AccountsToolbarProps) {
  const { answer: stages } = useQuery<Stages>('/v1/account-stages');
  const stageOptions: Record<string, string> = Object.fromEntries(
    (stages?.data ?? []).map(({ id, name }) => [id, name]),
  );
  const isPerson = !(view.csm in whoseLabels);
  return (
    <Toolbar
      search={
        <SearchField
          label="Search accounts by name, domain or external id"
          placeholder="Search name or domain"
          query={view.query}
          onSearch={(query) => onChange({ query })}
        />
      }
      chips={
        <FilterChips<string>
          label="Whose accounts"
          options={isPerson ? { ...whoseLabels, [view.csm]: 'One person’s' } : whoseLabels}
          value={view.csm}
          onChange={(csm) => onChange({ csm })}
          countOf={(whose) => counts?.[countKeys[whose] ?? 'matching'] ?? null}
        />
      }
    >
      <Select<string>
        className="role account-filter"
        label="Filter by stage"
        options={{ '': 'Any stage', ...stageOptions }}
        value={view.stage}
        onChange={(stage) => onChange({ stage })}
      />
      <Select
        className="role account-filter"
        label="Filter by health"
        options={{ '': 'Any health', ...healthLabels }}
        value={view.health}
        onChange={(health) => onChange({ health })}
      />
      <Select
        className="role account-filter"
        label="Filter by signal"
        options={{ '': 'Any signal', ...signalLabels }}
        value={view.signal}
        onChange={(signal) => onChange({ signal })}
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
