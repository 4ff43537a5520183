import React, { useState } from 'react';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { TimeZoneField } from '../../kit/time-zone-field';
import { useSaving } from './use-saving';

interface TimeZoneSectionProps {
  /** An IANA name. */
  readonly timeZone: string;
  readonly onSaved: () => void;
}

/** Where the organization's days begin and end. */
export function TimeZoneSection({ timeZone, onSaved }: TimeZoneSectionProps) {
  const [text, setText] = useState(timeZone);
  const [saved, setSaved] = useState(timeZone);
  if (saved !== timeZone) {
    // As the server spells it.
    setSaved(timeZone);
    setText(timeZone);
  }
  const { busy, refusal, save } = useSaving(onSaved);
  const ready = text.trim() !== '' && text.trim() !== timeZone;
  const submit = (): void => {
    if (ready) void save({ timeZone: text.trim() }, 'The time zone is saved.');
  };
  return (
    <section className="panel-card">
      <h2>Time zone</h2>
      <p className="mute">Where days begin and end: by it tasks are due and overdue, for everybody.</p>
      <Form className="inline-form" onSubmit={submit}>
        <TimeZoneField value={text} onChange={setText} label="Time zone" />
        <SubmitButton busy={busy} ready={ready}>
          Save
        </SubmitButton>
      </Form>
      <Refusal refusal={refusal} />
    </section>
  );
}
