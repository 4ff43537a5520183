import './handoffs.css';
import React, { useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import type { AccountDetails, LatestHandoff } from '../../api/types';
import { LoadProblem } from '../../kit/load-problem';
import { useNow } from '../../kit/use-now';
import { useQuery } from '../../kit/use-query';
import { AnswersList } from './answers-list';
import type { AccountActionProps } from '../../shell/account-action';
import { handOverAddress, handoffAddress } from './handoff-address';
import { describeClock, stateLabels } from './handoff-words';

/** Leads to where the account of a page is handed over. */
export const HandOverAction = ({ account }: AccountActionProps) => (
  <Link className="btn" to={handOverAddress(account.id)}>
    Hand over
  </Link>
);

interface HandoffCardProps {
  readonly account: AccountDetails;
  /** One more with each change on the page. */
  readonly revision: number;
}

/** What was answered when an account was handed over last, on its page. */
export function HandoffCard({ account, revision }: HandoffCardProps) {
  const { answer, problem, reload } = useQuery<LatestHandoff>(`/v1/accounts/${account.id}/handoff`);
  const now = useNow();
  const shown = useRef(revision);
  useEffect(() => {
    if (shown.current === revision) return;
    shown.current = revision;
    reload();
  }, [revision, reload]);
  const handoff = answer?.handoff ?? null;
  if (problem === null && handoff === null) return null;
  return (
    <section className="panel-card" id="handoff" aria-label="Handoff">
      <h2>Handoff</h2>
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      {handoff === null ? null : (
        <>
          <p className="mute">
            <span className={`badge handoff-${handoff.state}`}>{stateLabels[handoff.state]}</span> {handoff.from.name}{' '}
            to {handoff.to?.name ?? 'anybody'}. {describeClock(handoff, now)}{' '}
            <Link to={handoffAddress(handoff.id)}>Open the handoff</Link>
          </p>
          <AnswersList fields={handoff.fields} showsGaps={handoff.state === 'returned'} />
        </>
      )}
    </section>
  );
}
