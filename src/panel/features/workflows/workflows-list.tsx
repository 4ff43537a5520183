import './workflows.css';
import React, { useMemo, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import type { ListedWorkflow, WorkflowsPage } from '../../api/types';
import { DataTable, type Column } from '../../kit/data-table';
import { FilterChips } from '../../kit/filter-chips';
import { describeAge } from '../../kit/format-time';
import { isNarrowed } from '../../kit/list-view';
import { LoadProblem } from '../../kit/load-problem';
import { Pager } from '../../kit/pager';
import { SearchField } from '../../kit/search-field';
import { Select } from '../../kit/select';
import { Time } from '../../kit/time';
import { Toolbar } from '../../kit/toolbar';
import { useList } from '../../kit/use-list';
import { useNow } from '../../kit/use-now';
import { Page } from '../../shell/page';
import { isAllowed } from '../templates/template-words';
import { EmptyWorkflows } from './empty-workflows';
import { StateBadge } from './badges';
import { useNames, type KnownNames } from './use-names';
import { newWorkflowPath, workflowAddress } from './workflow-address';
import { describeRange, describeRuns, sortLabels, workflowViews, type WorkflowView } from './workflow-views';
import { WorkflowMenu } from './workflow-menu';
import { plain } from './phrase';
import { capitalized, describeTrigger } from './words';

/** The organization's workflows: everybody reads them. Who may not create one reads why when they try. */
export function WorkflowsList() {
  const [stamp, setStamp] = useState(0);
  const { view, changeView, shown, problem, loading, reload } = useList<WorkflowsPage, WorkflowView>({
    path: '/v1/workflows',
    views: workflowViews,
    stamp,
  });
  const names = useNames();
  const results = useRef<HTMLDivElement>(null);
  const counts = shown?.page.counts ?? null;
  const now = useNow();
  const columns = useMemo(() => workflowColumns(names, now), [names, now]);
  return (
    <Page
      title="Workflows"
      lead="What Thread does by itself when something happens at an account."
      actions={<CreateWorkflow />}
    >
      <Toolbar
        search={
          <SearchField
            label="Search workflows by name"
            placeholder="Search name"
            query={view.query}
            onSearch={(query) => changeView({ query })}
          />
        }
        chips={
          <FilterChips<WorkflowView['state']>
            label="Filter by state"
            options={{ '': 'All', active: 'Active', paused: 'Paused', draft: 'Drafts', archived: 'Archived' }}
            value={view.state}
            onChange={(state) => changeView({ state })}
            countOf={(state) => counts?.[state === '' ? 'all' : state] ?? null}
          />
        }
      >
        <Select
          className="role sort-when-folded"
          label="Sort"
          options={sortLabels}
          value={view.sort}
          onChange={(sort) => changeView({ sort })}
        />
      </Toolbar>
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      <div ref={results} className="card results" role="group" aria-label="Workflows" tabIndex={-1}>
        {shown?.page.data.length === 0 ? (
          <EmptyWorkflows
            view={shown.view}
            isFirst={!isNarrowed(workflowViews.filterOf(shown.view)) && shown.page.counts.archived === 0}
            onClear={() => changeView({ query: '', state: '' })}
          />
        ) : (
          <>
            <DataTable
              className="workflows"
              caption="Workflows"
              columns={columns}
              rows={shown?.page.data ?? null}
              loading={loading}
              sort={view.sort}
              onSort={(sort) => changeView({ sort: workflowViews.read(new URLSearchParams({ sort })).sort })}
              actions={(workflow) => <WorkflowMenu workflow={workflow} onChanged={() => setStamp(stamp + 1)} />}
            />
            <Pager
              range={shown === null ? null : describeRange(shown.page, shown.view)}
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
const CreateWorkflow = () => (
  <Link className="btn primary" to={newWorkflowPath} reloadDocument={!isAllowed('workflows.create')}>
    Create workflow
  </Link>
);

const workflowColumns = ({ names }: KnownNames, now: number): readonly Column<ListedWorkflow>[] => [
  {
    id: 'name',
    label: 'Workflow',
    sort: 'ascending',
    cell: ({ id, name, trigger }) => (
      <span className="workflow-title">
        <Link to={workflowAddress(id)} dir="auto">
          {name}
        </Link>
        <small>
          {trigger === null ? 'Nothing starts it' : capitalized(`when ${plain(describeTrigger(trigger, names))}`)}
        </small>
      </span>
    ),
  },
  {
    id: 'state',
    label: 'State',
    cell: ({ state, pausedBecause }) => (
      <>
        <StateBadge state={state} />
        {pausedBecause === null ? null : <small className="remark">{pausedBecause}</small>}
      </>
    ),
  },
  {
    id: 'runs',
    label: 'Runs',
    cell: (workflow) => (
      <Link className={workflow.runs.failed > 0 ? 'runs failed' : 'runs'} to={workflowAddress(workflow.id, 'runs')}>
        {describeRuns(workflow)}
        <span className="visually-hidden"> of {workflow.name}</span>
      </Link>
    ),
  },
  {
    id: 'lastRunAt',
    label: 'Last run',
    cell: ({ lastRunAt }) => <Time at={lastRunAt} never="Never" describe={(at) => describeAge(at, now)} />,
  },
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
