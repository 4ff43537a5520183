import './workflows.css';
import React, { useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import type { Workflow } from '../../api/types';
import { describeCount } from '../../kit/format-count';
import { LoadProblem } from '../../kit/load-problem';
import { useQuery } from '../../kit/use-query';
import { ErrorPage } from '../../shell/error-page';
import { Page } from '../../shell/page';
import { isAllowed } from '../templates/template-words';
import { ActivateDialog } from './activate-dialog';
import { DryRunTab } from './dry-run-tab';
import { RunsTab } from './runs-tab';
import { SentenceTab } from './sentence-tab';
import { StateBadge } from './badges';
import { useWorkflowEdit, workflowQuery } from './use-workflow-edit';
import { VersionsTab } from './versions-tab';
import { workflowAddress, type WorkflowTab } from './workflow-address';
import { WorkflowMenu } from './workflow-menu';

const notFound = { code: 'not_found', title: 'Not found', detail: 'There is no such workflow.' };

/** One workflow: what it does, tried on accounts, its runs and its versions. */
export function WorkflowPage() {
  const [search] = useSearchParams();
  const id = search.get('id') ?? '';
  const isId = /^[0-9a-f-]{36}$/i.test(id);
  const { answer, problem, reload } = useQuery<Workflow>(isId ? workflowQuery(id) : null);
  if (!isId) return <ErrorPage problem={notFound} />;
  if (problem?.code === 'not_found') return <ErrorPage problem={problem} />;
  if (answer?.id !== id)
    return (
      <Page title="Workflow">
        {problem === null ? <p className="mute">Loading…</p> : <LoadProblem problem={problem} onRetry={reload} />}
      </Page>
    );
  return <LoadedWorkflow key={answer.id} workflow={answer} tab={tabIn(search)} onChanged={reload} />;
}

const tabLabels: Readonly<Record<WorkflowTab, string>> = {
  sentence: 'Workflow',
  'dry-run': 'Dry run',
  runs: 'Runs',
  versions: 'Versions',
};

const tabIn = (search: URLSearchParams): WorkflowTab => {
  const tab = search.get('tab') ?? '';
  return Object.hasOwn(tabLabels, tab) ? (tab as WorkflowTab) : 'sentence';
};

interface LoadedWorkflowProps {
  readonly workflow: Workflow;
  readonly tab: WorkflowTab;
  readonly onChanged: () => void;
}

function LoadedWorkflow({ workflow, tab, onChanged }: LoadedWorkflowProps) {
  const edit = useWorkflowEdit(workflow);
  const { id, name, state, pausedBecause } = workflow;
  const countOf: Readonly<Partial<Record<WorkflowTab, number>>> = {
    runs: Object.values(workflow.runs).reduce((sum, count) => sum + count, 0),
    versions: workflow.version,
  };
  return (
    <Page
      title={name}
      lead={
        <>
          <StateBadge state={state} /> {describeVersions(workflow)}
        </>
      }
      actions={
        isAllowed('workflows.edit') ? (
          <Actions workflow={workflow} isEdited={edit.kept.isChanged} onChanged={onChanged} />
        ) : undefined
      }
    >
      {pausedBecause === null ? null : <p className="banner warn">It paused itself: {pausedBecause}</p>}
      <nav className="tabs" aria-label="Parts of the workflow">
        {(Object.keys(tabLabels) as WorkflowTab[]).map((one) => (
          <Link key={one} to={workflowAddress(id, one)} aria-current={one === tab ? 'page' : undefined}>
            {tabLabels[one]}{' '}
            {countOf[one] === undefined ? null : <span className="count">{describeCount(countOf[one])}</span>}
          </Link>
        ))}
      </nav>
      {tab === 'versions' ? (
        <VersionsTab workflow={workflow} edit={edit} />
      ) : tab === 'dry-run' ? (
        <DryRunTab workflow={workflow} isEdited={edit.kept.isChanged} />
      ) : tab === 'runs' ? (
        <RunsTab workflow={workflow} />
      ) : (
        <SentenceTab workflow={workflow} edit={edit} />
      )}
    </Page>
  );
}

interface ActionsProps {
  readonly workflow: Workflow;
  readonly isEdited: boolean;
  readonly onChanged: () => void;
}

/** What one does with a workflow: activates its latest version, or switches it off. */
function Actions({ workflow, isEdited, onChanged }: ActionsProps) {
  const [activating, setActivating] = useState(false);
  const { state, version, activeVersion } = workflow;
  const isAtWork = state === 'active' && version === activeVersion;
  return (
    <>
      {state === 'archived' ? null : (
        <button type="button" className={isAtWork ? 'btn' : 'btn primary'} onClick={() => setActivating(true)}>
          {isAtWork ? 'Start for accounts…' : 'Activate…'}
        </button>
      )}
      <WorkflowMenu workflow={workflow} onChanged={onChanged} />
      {activating ? (
        <ActivateDialog
          workflow={workflow}
          isEdited={isEdited}
          onChanged={onChanged}
          onClose={() => setActivating(false)}
        />
      ) : null}
    </>
  );
}

/** Which version is at work, and which is only saved. */
function describeVersions({ state, version, activeVersion }: Workflow): string {
  if (activeVersion === null) return `Version ${version}, never active yet`;
  if (activeVersion === version) return `Version ${version}`;
  return state === 'active'
    ? `Version ${activeVersion} is at work; version ${version} is saved and waits to be activated`
    : `Version ${version}; version ${activeVersion} was active last`;
}
