import React, { useState } from 'react';
import type { OwnEmail } from '../../api/types';
import { request } from '../../kit/api-client';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { describeAgeWithin } from '../../kit/format-time';
import { LoadProblem } from '../../kit/load-problem';
import { Time } from '../../kit/time';
import { useNotices } from '../../kit/toasts';
import { useAnnounce } from '../../kit/use-announce';
import { useNow } from '../../kit/use-now';
import { useQuery } from '../../kit/use-query';
import { useSubmit } from '../../kit/use-submit';

const path = '/v1/me/email';

/** The address that somebody signs in with, and the one that waits to be confirmed. */
export function EmailSection() {
  const { answer, problem, reload } = useQuery<OwnEmail>(path);
  const [email, setEmail] = useState('');
  const { busy, refusal, submit } = useSubmit();
  const { say } = useNotices();

  const ask = async (asked: string): Promise<void> => {
    if (!(await submit(() => request(path, { body: { email: asked } })))) return;
    setEmail('');
    say(`A mail is on its way to ${asked}. Nothing changes until its link is used.`);
    reload();
  };
  const typed = email.trim();
  return (
    <section className="panel-card" aria-labelledby="email">
      <h2 id="email">Email address</h2>
      <p className="mute">
        {answer === null ? '' : `You sign in with ${answer.email}. `}A new one, at a domain of your organization, is
        confirmed by a link in a mail to it. The address before is told, and can undo it for seven days.
      </p>
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      {answer?.asked ? <Asked asked={answer.asked} onResend={ask} onChanged={reload} /> : null}
      <Form className="own-password" onSubmit={() => (typed === '' ? undefined : void ask(typed))}>
        <label className="stacked">
          New address
          <input
            className="field"
            type="email"
            autoComplete="email"
            spellCheck={false}
            maxLength={254}
            value={email}
            onChange={({ target }) => setEmail(target.value)}
          />
        </label>
        <Refusal refusal={refusal} />
        <SubmitButton busy={busy} ready={typed !== ''}>
          Change address
        </SubmitButton>
      </Form>
    </section>
  );
}

interface AskedProps {
  readonly asked: NonNullable<OwnEmail['asked']>;
  readonly onResend: (email: string) => Promise<void>;
  readonly onChanged: () => void;
}

/** The address that waits for its link to be used. */
function Asked({ asked: { email, askedAt, byAdmin }, onResend, onChanged }: AskedProps) {
  const said = useAnnounce(onChanged);
  const now = useNow();
  return (
    <ul className="lines own-sessions">
      <li>
        <span>
          <b>{email}</b>
          <small>
            waits to be confirmed · {byAdmin ? 'an admin asked for it' : 'asked for'}{' '}
            <Time at={askedAt} never="" describe={(at) => describeAgeWithin(at, now)} />
          </small>
        </span>
        {byAdmin ? null : (
          <button type="button" className="btn" onClick={() => void onResend(email)}>
            Send again
          </button>
        )}
        <button
          type="button"
          className="btn"
          onClick={() => said(request(path, { method: 'DELETE' }), 'Your address stays as it is.')}
        >
          Cancel
        </button>
      </li>
    </ul>
  );
}
