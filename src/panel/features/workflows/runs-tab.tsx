import React from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import type { Run, Workflow } from '../../api/types';
import { FilterChips } from '../../kit/filter-chips';
import { describeAgeWithin } from '../../kit/format-time';
import { LoadProblem } from '../../kit/load-problem';
import { Time } from '../../kit/time';
import { useInfiniteList } from '../../kit/use-infinite-list';
import { useNow } from '../../kit/use-now';
import { RunBadge } from './badges';
import { describeStanding, runStateLabels } from './run-words';
import { runAddress } from '../accounts/account-address';
import { workflowAddress } from './workflow-address';

type Choice = Run['state'] | '';

const choices: Readonly<Record<Choice, string>> = { '': 'All', ...runStateLabels };

/** The runs of a workflow, the latest first, those of one state where the address says so. */
export function RunsTab({ workflow }: { readonly workflow: Workflow }) {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('state') ?? '';
  const state: Choice = Object.hasOwn(choices, asked) ? (asked as Choice) : '';
  const query = new URLSearchParams({ limit: '25', ...(state === '' ? {} : { state }) });
  const { rows, problem, more, reload, loaded } = useInfiniteList<Run>(
    `/v1/workflows/${workflow.id}/runs?${query.toString()}`,
    { pollWhile: (run) => run.state === 'running' },
  );
  const now = useNow();
  const total = Object.values(workflow.runs).reduce((sum, count) => sum + count, 0);
  const countOf = (choice: Choice): number => (choice === '' ? total : workflow.runs[choice]);
  return (
    <>
      <FilterChips<Choice>
        label="Filter by state"
        className="run-chips"
        options={choices}
        value={state}
        onChange={(chosen) =>
          setSearch(
            new URLSearchParams(
              workflowAddress(workflow.id, 'runs', chosen === '' ? {} : { state: chosen }).split('?')[1],
            ),
          )
        }
        countOf={countOf}
      />
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      <section className="card results" aria-label="Runs" tabIndex={-1}>
        {rows.length > 0 ? (
          <ul className="lines part-lines">
            {rows.map((run) => (
              <RunLine key={run.id} run={run} name={run.account.name} now={now} />
            ))}
          </ul>
        ) : loaded ? (
          <div className="empty">
            <h2>{state === '' ? 'No runs yet' : `No runs that are ${runStateLabels[state].toLowerCase()}`}</h2>
            <p>
              {workflow.state === 'active'
                ? 'One starts as soon as its event happens at an account.'
                : 'Runs start once the workflow is active.'}
            </p>
          </div>
        ) : (
          <p className="part-empty mute">Loading…</p>
        )}
        {more === null ? null : (
          <div className="foot">
            <button type="button" className="btn small" onClick={more}>
              Show more
            </button>
          </div>
        )}
      </section>
    </>
  );
}

interface RunLineProps {
  readonly run: Run;
  /** What the run is called here: by its account, or by its workflow. */
  readonly name: string;
  readonly now: number;
}

/** A run in a list: what it is about, how it stands and why it started. */
export function RunLine({ run, name, now }: RunLineProps) {
  const standing = describeStanding(run, now);
  return (
    <li>
      <span>
        <Link to={runAddress(run.id)} dir="auto">
          <b>{name}</b>
        </Link>
        <small>
          {standing.charAt(0).toUpperCase()}
          {standing.slice(1)} · because {run.because}
        </small>
      </span>
      <span className="line-time">
        <RunBadge state={run.state} />{' '}
        <Time at={run.startedAt} never="" describe={(at) => describeAgeWithin(at, now)} />
      </span>
    </li>
  );
}
