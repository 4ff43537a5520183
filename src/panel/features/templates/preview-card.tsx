import React from 'react';
import type { TemplatePreview } from '../../api/types';

const long = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

/** A day of the organization's calendar: `Tuesday, 1 December`. */
export const describeDay = (day: string): string => long.format(new Date(`${day}T00:00:00Z`));

/** A mail or a task as it would be: who it is from and for, every word, and what is missing. */
export function PreviewCard({ preview }: { readonly preview: TemplatePreview }) {
  const { kind, from, recipient, assignee, dueOn, subject, text, missing } = preview;
  return (
    <div className="preview" aria-live="polite">
      <dl className="preview-head">
        {kind === 'mail' ? (
          <>
            <Line label="From" value={from ?? ''} />
            <Line label="Answers to" value={`${preview.sender.name} <${preview.sender.email}>`} />
            <Line label="To" value={recipient === null ? null : addressOf(recipient)} />
            <Line label="Subject" value={subject} />
          </>
        ) : (
          <>
            <Line label="For" value={assignee?.name ?? 'the account’s CSM'} />
            <Line label="Due" value={dueOn === null ? 'no day' : describeDay(dueOn)} />
            <Line label="Title" value={subject} />
          </>
        )}
      </dl>
      <div className="preview-text" dir="auto" tabIndex={0} role="group" aria-label="Text">
        {text}
      </div>
      {recipient?.hindrance && kind === 'mail' ? <p className="banner bad">{recipient.hindrance}</p> : null}
      {missing.length === 0 ? null : (
        <p className="banner warn">
          <span>
            Empty here, and without a fallback: <b>{missing.join(', ')}</b>. Nothing is sent while one is.
          </span>
        </p>
      )}
    </div>
  );
}

const Line = ({ label, value }: { readonly label: string; readonly value: string | null }) => (
  <div>
    <dt>{label}</dt>
    <dd dir="auto">{value ?? '–'}</dd>
  </div>
);

const addressOf = ({ name, email }: NonNullable<TemplatePreview['recipient']>): string =>
  email === null ? name : `${name} <${email}>`;
