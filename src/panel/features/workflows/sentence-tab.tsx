import React from 'react';
import { Link } from 'react-router-dom';
import type { Workflow } from '../../api/types';
import { useLiveShell } from '../../shell/live-shell';
import { isAllowed } from '../templates/template-words';
import { FoundEdit } from './found-edit';
import { SentenceView } from './sentence/sentence-view';
import { useNames } from './use-names';
import type { WorkflowEdit } from './use-workflow-edit';
import { workflowAddress } from './workflow-address';
import { WorkflowEditor } from './workflow-editor';
import { namesIn } from './words';

interface SentenceTabProps {
  readonly workflow: Workflow;
  readonly edit: WorkflowEdit;
}

/** What a workflow does: to change for whoever may, to read for everybody else. */
export function SentenceTab({ workflow, edit }: SentenceTabProps) {
  const { kept, busy, refusal, problem, save, overwrite, discard } = edit;
  const names = useNames(namesIn(workflow.references), kept.learned);
  if (!isAllowed('workflows.edit') || workflow.state === 'archived')
    return (
      <>
        {workflow.state === 'archived' ? null : <WhyToRead />}
        <section className="panel-card" aria-label="What it does">
          {workflow.definition === null ? (
            <p>This version cannot be read: somebody changed it in the database.</p>
          ) : (
            <SentenceView definition={workflow.definition} names={names.names} />
          )}
        </section>
      </>
    );
  return (
    <>
      <FoundEdit kept={kept} />
      {overwrite === null ? null : (
        <div className="banner warn conflict" role="alert">
          <div>
            <p>{refusal} Nothing of yours was saved.</p>
            <div className="acts">
              <Link
                className="btn small"
                to={workflowAddress(workflow.id, 'versions', { version: `${problem?.version}` })}
              >
                Look at it
              </Link>
              <button type="button" className="btn small" onClick={discard}>
                Keep theirs
              </button>
              <button type="button" className="btn small" onClick={overwrite}>
                Save mine
              </button>
            </div>
          </div>
        </div>
      )}
      <WorkflowEditor
        draft={kept.draft}
        onDraft={kept.change}
        names={names}
        learn={kept.learn}
        problem={problem}
        refusal={overwrite === null ? refusal : ''}
        busy={busy}
        ready={kept.isChanged}
        save="Save"
        onSave={() => {
          if (kept.isChanged) save();
        }}
        beside={
          kept.isChanged ? (
            <button type="button" className="btn" onClick={discard}>
              Discard changes
            </button>
          ) : null
        }
      />
    </>
  );
}

/** Why a workflow is to be read alone, and whom to ask. */
function WhyToRead() {
  const { admins } = useLiveShell();
  const names = admins.map(({ name }) => name);
  return (
    <p className="banner info">
      <span>
        You can read workflows. Changing them needs “Edit workflows”, which Admins have
        {names.length === 0
          ? '.'
          : `: ask ${names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`}.`}
      </span>
    </p>
  );
}
