import './workflows.css';
import React from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import type { RunDetails, RunStep, WorkflowVersion } from '../../api/types';
import { request } from '../../kit/api-client';
import { describeAgeWithin, describeExactly } from '../../kit/format-time';
import { LoadProblem } from '../../kit/load-problem';
import { Time } from '../../kit/time';
import { useAnnounce } from '../../kit/use-announce';
import { useNow } from '../../kit/use-now';
import { useQuery } from '../../kit/use-query';
import { ErrorPage } from '../../shell/error-page';
import { Page } from '../../shell/page';
import { accountAddress } from '../accounts/account-address';
import { isAllowed } from '../templates/template-words';
import { Judged } from './judged';
import { RunBadge, StepBadge } from './badges';
import { describeStanding } from './run-words';
import { PhraseView } from './sentence/phrase-view';
import { useNames } from './use-names';
import { workflowAddress } from './workflow-address';
import { capitalized, describeStep, namesIn, type Names } from './words';

const notFound = { code: 'not_found', title: 'Not found', detail: 'There is no such run.' };

/** One run, step by step, and why for this account. */
export function RunPage() {
  const [search] = useSearchParams();
  const id = search.get('id') ?? '';
  const isId = /^[0-9a-f-]{36}$/i.test(id);
  const { answer, problem, reload } = useQuery<RunDetails>(isId ? `/v1/workflow-runs/${id}` : null, {
    pollWhile: ({ state }) => state === 'running',
  });
  if (!isId) return <ErrorPage problem={notFound} />;
  if (problem?.code === 'not_found') return <ErrorPage problem={problem} />;
  if (answer?.id !== id)
    return (
      <Page title="Run">
        {problem === null ? <p className="mute">Loading…</p> : <LoadProblem problem={problem} onRetry={reload} />}
      </Page>
    );
  return <LoadedRun run={answer} onChanged={reload} />;
}

function LoadedRun({ run, onChanged }: { readonly run: RunDetails; readonly onChanged: () => void }) {
  const { workflow, account, state, because, conditions, definition, stepsInOrder } = run;
  const version = useQuery<WorkflowVersion>(`/v1/workflows/${workflow.id}/versions/${workflow.version}`).answer;
  const people = Object.fromEntries(
    stepsInOrder.flatMap(({ person }) => (person === null ? [] : [[person.id, person.name]])),
  );
  const { names } = useNames(namesIn(version?.references), people);
  const now = useNow();
  return (
    <Page
      title={`${workflow.name} for ${account.name}`}
      lead={
        <>
          <RunBadge state={state} /> {capitalized(describeStanding(run, now))}. Started{' '}
          <Time at={run.startedAt} never="" describe={(at) => describeAgeWithin(at, now)} />.
        </>
      }
    >
      <section className="panel-card">
        <h2>Why this account</h2>
        <p>
          <Link to={accountAddress(account.id)} dir="auto">
            {account.name}
          </Link>
          : {because}.
        </p>
        <Judged conditions={conditions} names={names} />
        <p className="mute">
          By{' '}
          <Link
            to={workflowAddress(workflow.id, 'versions', { version: String(workflow.version) })}
          >{`version ${workflow.version} of ${workflow.name}`}</Link>
          .
        </p>
      </section>
      <section className="panel-card">
        <h2>What it did, step by step</h2>
        <ol className="run-steps">
          {stepsInOrder.map((step) => {
            const planned = definition?.steps[step.step - 1];
            return (
              <li key={step.step} className={`run-step ${step.state}`}>
                <span className="step-number" aria-hidden="true">
                  {step.step}
                </span>
                <div>
                  <p>
                    <StepBadge state={step.state} />{' '}
                    {step.told !== null ? (
                      <span dir="auto">{step.told}</span>
                    ) : planned === undefined ? null : (
                      <PhraseView words={describeStep(planned, names)} />
                    )}
                  </p>
                  <StepFacts run={run} step={step} names={names} />
                  {run.canResume && step.step === run.step ? <Resume run={run} onChanged={onChanged} /> : null}
                </div>
              </li>
            );
          })}
        </ol>
        {(state === 'failed' || state === 'stopped') && !run.canResume ? (
          <p className="mute">It can go on from here once its workflow is active.</p>
        ) : null}
      </section>
    </Page>
  );
}

interface StepFactsProps {
  readonly run: RunDetails;
  readonly step: RunStep;
  readonly names: Names;
}

/** What else there is to a step: for whom, until when, why not, and where it led. */
function StepFacts({ run, step, names }: StepFactsProps) {
  const { person, failure, attempt, conditions, queueItemId, actionIds, resumeAt, finishedAt } = step;
  const account = run.account.id;
  return (
    <>
      {failure === null ? null : (
        <p className={step.state === 'failed' ? 'run-failure' : 'mute'}>
          {step.state === 'failed' ? 'Why it failed: ' : ''}
          {failure}
        </p>
      )}
      {resumeAt === null ? null : <p className="mute">Goes on {describeExactly(new Date(resumeAt))}.</p>}
      <Judged conditions={conditions} names={names} />
      <p className="run-facts mute">
        {[
          ...(person === null ? [] : [<span key="person">For {person.name}</span>]),
          ...(queueItemId === null
            ? []
            : [
                <Link key="item" to={`/admin/resources/queue?view=all&account=${account}`}>
                  The task in the queue
                </Link>,
              ]),
          ...(actionIds.length === 0
            ? []
            : [
                <Link key="mail" to={accountAddress(account, 'timeline')}>
                  What it sent, in the timeline
                </Link>,
              ]),
          ...(finishedAt === null
            ? []
            : [<Time key="time" at={finishedAt} never="" describe={(at) => describeExactly(at)} />]),
          ...(attempt > 1 ? [<span key="attempt">Tried {attempt} times</span>] : []),
        ].map((fact, index) => (
          <React.Fragment key={fact.key}>
            {index === 0 ? null : ' · '}
            {fact}
          </React.Fragment>
        ))}
      </p>
    </>
  );
}

function Resume({ run, onChanged }: { readonly run: RunDetails; readonly onChanged: () => void }) {
  const said = useAnnounce(onChanged);
  if (!isAllowed('workflows.edit')) return <p className="mute">An admin can let it go on from here.</p>;
  const resume = () =>
    said(request(`/v1/workflow-runs/${run.id}/resume`, { method: 'POST' }), `The run goes on from step ${run.step}.`);
  return (
    <button type="button" className="btn small" onClick={resume}>
      Resume from here
    </button>
  );
}
