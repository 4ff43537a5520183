import React from 'react';
import { Link } from 'react-router-dom';
import type { Today } from '../../api/types';
import { describeCount } from '../../kit/format-count';
import { describeAge } from '../../kit/format-time';
import { Time } from '../../kit/time';
import { useNow } from '../../kit/use-now';
import { accountAddress, runAddress } from '../accounts/account-address';

interface TodayAutomationProps {
  readonly automation: Today['automation'];
}

/** What workflows did with one's accounts since yesterday; nothing where they did nothing. */
export function TodayAutomation({ automation: { data, total } }: TodayAutomationProps) {
  const now = useNow();
  if (data.length === 0) return null;
  return (
    <section className="card results" aria-labelledby="today-automation">
      <div className="part-head">
        <h2 id="today-automation">
          Done by workflows since yesterday <span className="count">{describeCount(total)}</span>
        </h2>
      </div>
      <ul className="lines part-lines">
        {data.map(({ runId, step, told, workflow, accountId, accountName, doneAt }) => (
          <li key={`${runId} ${step}`}>
            <span>
              <b dir="auto">{told}</b>
              <small>
                <Link to={accountAddress(accountId)} dir="auto">
                  {accountName}
                </Link>
                , by{' '}
                <Link to={runAddress(runId)} dir="auto">
                  {workflow}
                </Link>
              </small>
            </span>
            <span className="line-time">
              <Time at={doneAt} never="" describe={(at) => describeAge(at, now)} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
