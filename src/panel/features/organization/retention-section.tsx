import React, { useState } from 'react';
import { Link } from 'react-router-dom';
import { describeKept } from '../audit/describe-change';
import { isShorter, longestRetention, parseRetention, shortestRetention } from './retention';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { ShortenDialog } from './shorten-dialog';
import { useSaving } from './use-saving';

interface RetentionSectionProps {
  /** Null: for good. */
  readonly days: number | null;
  readonly onSaved: () => void;
}

/** How long audit events are kept; deleting some of them is asked about. */
export function RetentionSection({ days, onSaved }: RetentionSectionProps) {
  const [forGood, setForGood] = useState(days === null);
  const [text, setText] = useState(String(days ?? 365));
  const [asking, setAsking] = useState(false);
  const { busy, refusal, save } = useSaving(onSaved);
  const wanted = forGood ? null : parseRetention(text);
  const wrong = !forGood && wanted === null;
  const ready = !wrong && wanted !== days;
  const submit = (): void => {
    if (!ready) return;
    if (isShorter(days, wanted)) setAsking(true);
    else void save({ auditRetentionDays: wanted }, 'Saved.');
  };
  return (
    <section className="panel-card">
      <Form onSubmit={submit}>
        <fieldset className="picker">
          <legend>
            <h2 id="audit-log" tabIndex={-1}>
              Audit log
            </h2>
          </legend>
          <p className="mute">
            How long events are kept. <Link to="/admin/resources/audit">Open the audit log</Link>
          </p>
          <label className="choice">
            <input type="radio" name="retention" checked={forGood} onChange={() => setForGood(true)} />
            Forever
          </label>
          <div className="choice">
            <input
              type="radio"
              name="retention"
              aria-label="For a number of days"
              checked={!forGood}
              onChange={() => setForGood(false)}
            />
            <span className="days">
              For{' '}
              <input
                className="field"
                inputMode="numeric"
                aria-label="Days that events are kept"
                aria-invalid={wrong}
                aria-describedby="retention-range"
                value={text}
                onChange={({ target }) => {
                  setText(target.value);
                  setForGood(false);
                }}
              />{' '}
              days{' '}
              <span id="retention-range">({`${shortestRetention} to ${longestRetention.toLocaleString('en')}`})</span>
            </span>
          </div>
        </fieldset>
        <div role="status">
          {ready && isShorter(days, wanted) ? (
            <p className="banner">Events older than {describeKept(wanted)} will be deleted. This can’t be undone.</p>
          ) : null}
        </div>
        <Refusal refusal={refusal} />
        <div className="acts">
          <SubmitButton busy={busy} ready={ready}>
            Save
          </SubmitButton>
        </div>
      </Form>
      {asking && wanted !== null ? (
        <ShortenDialog days={wanted} onSaved={onSaved} onClose={() => setAsking(false)} />
      ) : null}
    </section>
  );
}
