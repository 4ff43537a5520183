import './templates.css';
import React, { useMemo, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import type { ListedTemplate, TemplatesPage } from '../../api/types';
import { request } from '../../kit/api-client';
import { DataTable, type Column } from '../../kit/data-table';
import { FilterChips } from '../../kit/filter-chips';
import { describeCount } from '../../kit/format-count';
import { describeAge } from '../../kit/format-time';
import { isNarrowed } from '../../kit/list-view';
import { LoadProblem } from '../../kit/load-problem';
import { MenuButton } from '../../kit/menu-button';
import { Pager } from '../../kit/pager';
import { SearchField } from '../../kit/search-field';
import { Select } from '../../kit/select';
import { Time } from '../../kit/time';
import { useNotices } from '../../kit/toasts';
import { Toolbar } from '../../kit/toolbar';
import { useList } from '../../kit/use-list';
import { useNow } from '../../kit/use-now';
import { useSubmit } from '../../kit/use-submit';
import { Page } from '../../shell/page';
import {
  isAllowed,
  kindLabels,
  newTemplatePath,
  sortLabels,
  templatePath,
  templateViews,
  type TemplateView,
} from './template-words';

const pageSize = 25;

/** The organization's templates: everybody reads them. Who may not create one reads why when they try. */
export function TemplatesList() {
  const [stamp, setStamp] = useState(0);
  const { view, changeView, shown, problem, loading, reload } = useList<TemplatesPage, TemplateView>({
    path: '/v1/templates',
    views: templateViews,
    stamp,
  });
  const results = useRef<HTMLDivElement>(null);
  const counts = shown?.page.counts ?? null;
  return (
    <Page
      title="Templates"
      lead="Mails and tasks that fill themselves in from an account."
      actions={<CreateTemplate />}
    >
      <Toolbar
        search={
          <SearchField
            label="Search templates by name"
            placeholder="Search name"
            query={view.query}
            onSearch={(query) => changeView({ query })}
          />
        }
        chips={
          <FilterChips<TemplateView['kind']>
            label="Filter by kind"
            options={{ '': 'All', mail: 'Mails', task: 'Tasks' }}
            value={view.kind}
            onChange={(kind) => changeView({ kind })}
            countOf={(kind) => counts?.[kind === '' ? 'all' : kind] ?? null}
          />
        }
      >
        <Select
          className="role"
          label="Archived or not"
          options={{
            '': 'In use',
            true: counts === null ? 'Archived' : `Archived (${describeCount(counts.archived)})`,
          }}
          value={view.archived}
          onChange={(archived) => changeView({ archived })}
        />
        <Select
          className="role sort-when-folded"
          label="Sort"
          options={sortLabels}
          value={view.sort}
          onChange={(sort) => changeView({ sort })}
        />
      </Toolbar>
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      <div ref={results} className="card results" role="group" aria-label="Templates" tabIndex={-1}>
        {shown?.page.data.length === 0 ? (
          <NoTemplates view={shown.view} onClear={() => changeView({ query: '', kind: '', archived: '' })} />
        ) : (
          <>
            <Table
              rows={shown?.page.data ?? null}
              loading={loading}
              view={view}
              onSort={(sort) => changeView({ sort: templateViews.read(new URLSearchParams({ sort })).sort })}
              onChanged={() => setStamp(stamp + 1)}
            />
            <Pager
              range={shown === null ? null : rangeOf(shown.page, shown.view)}
              previous={shown?.page.previousCursor ?? null}
              next={shown?.page.nextCursor ?? null}
              loading={loading}
              onTurn={(cursor, pages) => changeView({ cursor, page: (shown?.view.page ?? 1) + pages })}
              list={results}
            />
          </>
        )}
      </div>
    </Page>
  );
}

/** The page behind it asks for the capability: whoever lacks it reads which one, and who can help. */
const CreateTemplate = () => (
  <Link className="btn primary" to={newTemplatePath} reloadDocument={!isAllowed('templates.create')}>
    Create template
  </Link>
);

interface TableProps {
  readonly rows: readonly ListedTemplate[] | null;
  readonly loading: boolean;
  readonly view: TemplateView;
  readonly onSort: (sort: string) => void;
  readonly onChanged: () => void;
}

function Table({ rows, loading, view, onSort, onChanged }: TableProps) {
  const now = useNow();
  const columns = useMemo(() => templateColumns(now), [now]);
  const { submit } = useSubmit();
  const { say } = useNotices();
  const change = async ({ id, name, archivedAt }: ListedTemplate): Promise<void> => {
    const restore = archivedAt !== null;
    const work = () =>
      restore
        ? request(`/v1/templates/${id}/restore`, { method: 'POST' })
        : request(`/v1/templates/${id}`, { method: 'DELETE' });
    const done = await submit(work, ({ detail }) => say(detail));
    if (!done) return;
    say(`${name} is ${restore ? 'restored' : 'archived'}.`);
    onChanged();
  };
  const lacking = isAllowed('templates.edit') ? null : 'Admins edit templates';
  return (
    <DataTable
      className="templates"
      caption="Templates"
      columns={columns}
      rows={rows}
      loading={loading}
      sort={view.sort}
      onSort={onSort}
      actions={(template) => (
        <MenuButton
          label={`Actions for ${template.name}`}
          items={[
            {
              key: 'archive',
              label: template.archivedAt === null ? 'Archive' : 'Restore',
              disabledWhy: lacking,
              onChoose: () => void change(template),
            },
          ]}
        />
      )}
    />
  );
}

const templateColumns = (now: number): readonly Column<ListedTemplate>[] => [
  {
    id: 'name',
    label: 'Name',
    sort: 'ascending',
    cell: (template) => (
      <Link className="template-name" to={templatePath(template)}>
        {template.name}
      </Link>
    ),
  },
  {
    id: 'kind',
    label: 'Kind',
    sort: 'ascending',
    cell: ({ kind }) => <span className="badge">{kindLabels[kind]}</span>,
  },
  { id: 'version', label: 'Version', cell: ({ version }) => version },
  {
    id: 'changedAt',
    label: 'Changed',
    sort: 'descending',
    cell: ({ changedAt, changedBy }) => (
      <>
        <Time at={changedAt} never="Never" describe={(at) => describeAge(at, now)} />
        {changedBy === null ? null : <small className="mute changed-by"> by {changedBy.name}</small>}
      </>
    ),
  },
];

function NoTemplates({ view, onClear }: { readonly view: TemplateView; readonly onClear: () => void }) {
  if (isNarrowed(templateViews.filterOf(view)))
    return (
      <div className="empty">
        <h2>{view.query === '' ? 'No such templates' : `No template matches “${view.query}”`}</h2>
        <p>{view.archived === '' ? 'Look for a part of its name.' : 'Only archived templates are looked at.'}</p>
        <button type="button" className="btn" onClick={onClear}>
          Clear the filters
        </button>
      </div>
    );
  return (
    <div className="empty">
      <h2>Write a mail once</h2>
      <p>A template greets each contact by name, fills in the account, and waits for you to send it.</p>
      <CreateTemplate />
    </div>
  );
}

function rangeOf({ data, counts }: TemplatesPage, { page, kind }: TemplateView): string {
  const first = (page - 1) * pageSize + 1;
  return `${first}–${first + data.length - 1} of ${describeCount(counts[kind === '' ? 'all' : kind])}`;
}
