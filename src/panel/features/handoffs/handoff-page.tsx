import './handoffs.css';
import React, { useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import type { HandoffDetails } from '../../api/types';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { LoadProblem } from '../../kit/load-problem';
import { useNotices } from '../../kit/toasts';
import { useNow } from '../../kit/use-now';
import { useQuery } from '../../kit/use-query';
import { ErrorPage } from '../../shell/error-page';
import { Page } from '../../shell/page';
import { accountAddress } from '../accounts/account-address';
import { AnswersList } from './answers-list';
import { handOverAddress } from './handoff-address';
import { HandoffHistory } from './handoff-history';
import { describeClock, stateLabels, type HandoffProps } from './handoff-words';
import { ReturnForm } from './return-form';
import { SendAgainForm } from './send-again-form';

const notFound = { code: 'not_found', title: 'Not found', detail: 'There is no such handoff.' };

/** One handoff: what was answered, how its clock stands, and what one can do with it. */
export function HandoffPage() {
  const [search] = useSearchParams();
  const id = search.get('id') ?? '';
  const isId = /^[0-9a-f-]{36}$/i.test(id);
  const { answer, problem, reload } = useQuery<HandoffDetails>(isId ? `/v1/handoffs/${id}` : null);
  if (!isId) return <ErrorPage problem={notFound} />;
  if (problem !== null && ['capability_missing', 'not_found'].includes(problem.code))
    return <ErrorPage problem={problem} />;
  if (answer?.id !== id)
    return (
      <Page title="Handoff">
        {problem === null ? <p className="mute">Loading…</p> : <LoadProblem problem={problem} onRetry={reload} />}
      </Page>
    );
  return <LoadedHandoff key={`${answer.id} ${answer.version}`} handoff={answer} onChanged={reload} />;
}

function LoadedHandoff({ handoff, onChanged }: HandoffProps) {
  const [isReturning, setIsReturning] = useState(false);
  const now = useNow();
  const { account, from, to, state, fields, gapsNote, canAnswer, canSend, canWithdraw } = handoff;
  const clock = describeClock(handoff, now);
  return (
    <Page
      title={`Handoff of ${account.name}`}
      lead={`${from.name} hands it over to ${to?.name ?? 'anybody'}.`}
      actions={
        <>
          {canWithdraw ? <Withdraw handoff={handoff} onChanged={onChanged} /> : null}
          {canAnswer && !isReturning ? (
            <button type="button" className="btn" onClick={() => setIsReturning(true)}>
              Return…
            </button>
          ) : null}
          {canAnswer && !isReturning ? <Accept handoff={handoff} onChanged={onChanged} /> : null}
          {state === 'expired' || state === 'withdrawn' ? (
            <Link className="btn" to={handOverAddress(account.id)}>
              Hand over again
            </Link>
          ) : null}
        </>
      }
    >
      <p className="handoff-state">
        <span className={`badge handoff-${state}`}>{stateLabels[state]}</span>
        {clock === null ? null : <span>{clock}</span>}
        <Link to={accountAddress(account.id)}>Open the account</Link>
      </p>
      {state === 'returned' ? (
        <div className="banner warn handoff-gaps">
          <span>
            {to?.name ?? 'The receiver'} asks for what is marked below.
            {gapsNote === null ? null : <q dir="auto">{gapsNote}</q>}
          </span>
        </div>
      ) : null}
      <div className="handoff">
        {isReturning ? (
          <ReturnForm handoff={handoff} onChanged={onChanged} onCancel={() => setIsReturning(false)} />
        ) : canSend ? (
          <SendAgainForm handoff={handoff} onChanged={onChanged} />
        ) : (
          <section className="panel-card" aria-label="Answers">
            <h2>Answers</h2>
            <AnswersList fields={fields} showsGaps={state === 'returned'} />
          </section>
        )}
        <HandoffHistory history={handoff.history} />
      </div>
    </Page>
  );
}

function Accept({ handoff: { id, version, account }, onChanged }: HandoffProps) {
  const [asks, setAsks] = useState(false);
  const [moveItems, setMoveItems] = useState(true);
  const { say } = useNotices();
  return (
    <>
      <button type="button" className="btn primary" onClick={() => setAsks(true)}>
        Accept…
      </button>
      {asks ? (
        <ConfirmDialog
          title={`Accept ${account.name}?`}
          confirm="Accept"
          onConfirm={() => request(`/v1/handoffs/${id}/accept`, { body: { version, moveItems } })}
          onDone={() => {
            say(`${account.name} is yours.`);
            onChanged();
          }}
          onRefused={onChanged}
          onClose={() => setAsks(false)}
        >
          <p>You are its CSM from then on. The answers stay with the account.</p>
          <label className="choice">
            <input type="checkbox" checked={moveItems} onChange={({ target }) => setMoveItems(target.checked)} />
            <span>Take over what its former CSM has open there</span>
          </label>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

function Withdraw({ handoff: { id, version, account }, onChanged }: HandoffProps) {
  const [asks, setAsks] = useState(false);
  const { say } = useNotices();
  return (
    <>
      <button type="button" className="btn" onClick={() => setAsks(true)}>
        Withdraw…
      </button>
      {asks ? (
        <ConfirmDialog
          title={`Withdraw the handoff of ${account.name}?`}
          confirm="Withdraw"
          danger
          onConfirm={() => request(`/v1/handoffs/${id}/withdraw`, { body: { version } })}
          onDone={() => {
            say('The handoff is withdrawn.');
            onChanged();
          }}
          onRefused={onChanged}
          onClose={() => setAsks(false)}
        >
          <p>The account stays as it is. You can hand it over again, with these answers to begin with.</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}
