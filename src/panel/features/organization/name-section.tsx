import React, { useState } from 'react';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { useSaving } from './use-saving';

interface NameSectionProps {
  readonly name: string;
  readonly onSaved: () => void;
}

/** What the organization is called. */
export function NameSection({ name, onSaved }: NameSectionProps) {
  const [text, setText] = useState(name);
  const { busy, refusal, save } = useSaving(onSaved);
  const ready = text.trim() !== '' && text.trim() !== name;
  const submit = (): void => {
    if (ready) void save({ name: text }, 'The name is saved.');
  };
  return (
    <section className="panel-card">
      <h2>Name</h2>
      <p className="mute">Shown in the panel, on the sign-in pages and in mails.</p>
      <Form className="inline-form" onSubmit={submit}>
        <input
          className="field"
          aria-label="Name of the organization"
          autoComplete="organization"
          maxLength={100}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <SubmitButton busy={busy} ready={ready}>
          Save
        </SubmitButton>
      </Form>
      <Refusal refusal={refusal} />
    </section>
  );
}
