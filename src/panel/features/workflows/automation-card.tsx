import './workflows.css';
import React, { useEffect } from 'react';
import type { AccountAutomation, AccountDetails } from '../../api/types';
import { useNow } from '../../kit/use-now';
import { useQuery } from '../../kit/use-query';
import { RunLine } from './runs-tab';

interface AutomationCardProps {
  readonly account: AccountDetails;
  /** One more with each change that is made on the page, which can start a run. */
  readonly revision: number;
}

/** What workflows did at an account, and what they are going to do; nothing where none ever ran. */
export function AutomationCard({ account, revision }: AutomationCardProps) {
  const { answer, reload } = useQuery<AccountAutomation>(`/v1/accounts/${account.id}/automation`, {
    pollWhile: ({ ahead }) => ahead.some(({ state }) => state === 'running'),
  });
  useEffect(() => {
    if (revision > 0) reload();
  }, [revision, reload]);
  const now = useNow();
  if (answer === null || answer.ahead.length + answer.past.length === 0) return null;
  return (
    <section className="panel-card automation" aria-labelledby="automation">
      <h2 id="automation" tabIndex={-1}>
        Automation
      </h2>
      <Part title="Goes on" runs={answer.ahead} now={now} />
      <Part title="Did" runs={answer.past.slice(0, shownPast)} now={now} />
    </section>
  );
}

/** Runs that are over and shown: the timeline tells of the others. */
const shownPast = 5;

interface PartProps {
  readonly title: string;
  readonly runs: AccountAutomation['ahead'];
  readonly now: number;
}

function Part({ title, runs, now }: PartProps) {
  if (runs.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="lines">
        {runs.map((run) => (
          <RunLine key={run.id} run={run} name={run.workflow.name} now={now} />
        ))}
      </ul>
    </>
  );
}
