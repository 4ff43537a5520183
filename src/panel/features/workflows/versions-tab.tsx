import React from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import type { Workflow, WorkflowVersion } from '../../api/types';
import { describeAgeWithin } from '../../kit/format-time';
import { LoadProblem } from '../../kit/load-problem';
import { Time } from '../../kit/time';
import { useNotices } from '../../kit/toasts';
import { useNow } from '../../kit/use-now';
import { useQuery } from '../../kit/use-query';
import { isAllowed } from '../templates/template-words';
import { describeDifference } from './describe-difference';
import { draftOf } from './draft';
import { SentenceView } from './sentence/sentence-view';
import { useNames } from './use-names';
import type { WorkflowEdit } from './use-workflow-edit';
import { workflowAddress } from './workflow-address';
import { namesIn } from './words';

interface VersionsTabProps {
  readonly workflow: Workflow;
  readonly edit: WorkflowEdit;
}

/** The versions that a workflow had: who saved them, what each changed, and the way back to one. */
export function VersionsTab({ workflow, edit }: VersionsTabProps) {
  const [search] = useSearchParams();
  const wanted = Number(search.get('version') ?? NaN);
  const shown = Number.isInteger(wanted) && wanted > 0 ? wanted : workflow.version;
  const now = useNow();
  return (
    <div className="workflow-versions">
      <nav className="panel-card" aria-label="Versions">
        <h2>Versions</h2>
        <ul className="versions">
          {workflow.versions.map(({ version, name, createdBy, createdAt }) => (
            <li key={version}>
              <Link
                to={workflowAddress(workflow.id, 'versions', { version: String(version) })}
                aria-current={version === shown ? 'page' : undefined}
              >
                Version {version}
              </Link>
              {version === workflow.activeVersion ? <span className="badge workflow-active">Active</span> : null}
              <small className="mute">
                {name === workflow.name ? null : `“${name}”, `}
                {createdBy === null ? 'by somebody' : `by ${createdBy.name}`},{' '}
                <Time at={createdAt} never="Never" describe={(at) => describeAgeWithin(at, now)} />
              </small>
            </li>
          ))}
        </ul>
      </nav>
      <OneVersion key={shown} workflow={workflow} version={shown} edit={edit} />
    </div>
  );
}

const pathOf = (id: string, version: number): string => `/v1/workflows/${id}/versions/${version}`;

function OneVersion({ workflow, version, edit }: VersionsTabProps & { readonly version: number }) {
  const { answer, problem, reload } = useQuery<WorkflowVersion>(pathOf(workflow.id, version));
  const former = useQuery<WorkflowVersion>(version > 1 ? pathOf(workflow.id, version - 1) : null).answer;
  const before = former?.version === version - 1 ? former : null;
  const { names } = useNames(namesIn(answer?.references), namesIn(before?.references));
  const navigate = useNavigate();
  const { say } = useNotices();
  if (problem !== null) return <LoadProblem problem={problem} onRetry={reload} />;
  if (answer === null) return <p className="mute">Loading…</p>;
  const { definition } = answer;
  if (definition === null) return <p className="banner warn">This version cannot be read.</p>;
  const useAsDraft = (): void => {
    for (const { id, name } of answer.references) edit.kept.learn(id, name);
    edit.kept.change(draftOf(answer.name, definition));
    say(`Version ${version} is your draft now. Save it to keep it.`);
    navigate(workflowAddress(workflow.id));
  };
  return (
    <section className="panel-card" aria-label={`Version ${version}`}>
      <div className="card-head">
        <h2>Version {version}</h2>
        {version === workflow.version || !isAllowed('workflows.edit') || workflow.state === 'archived' ? null : (
          <button type="button" className="btn small" onClick={useAsDraft}>
            Use as draft
          </button>
        )}
      </div>
      <SentenceView definition={definition} names={names} />
      {before?.definition === null || before?.definition === undefined ? null : (
        <>
          <h3>What changed from version {version - 1}</h3>
          <ul className="differences">
            {before.name === answer.name ? null : (
              <li>
                Renamed from “{before.name}” to “{answer.name}”
              </li>
            )}
            {describeDifference(before.definition, definition, names)
              .filter(({ change }) => change !== 'kept')
              .map(({ line, change }, index) => (
                <li key={index} className={change}>
                  <span className="difference-word">{change === 'added' ? 'Added' : 'Removed'}</span>{' '}
                  {change === 'added' ? <ins>{line}</ins> : <del>{line}</del>}
                </li>
              ))}
          </ul>
        </>
      )}
    </section>
  );
}
