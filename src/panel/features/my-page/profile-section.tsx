import React, { useState } from 'react';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { useSaving } from './use-saving';

/** What somebody is called. */
export function ProfileSection({ name }: { readonly name: string }) {
  const [text, setText] = useState(name);
  const { busy, refusal, save } = useSaving();
  const ready = text.trim() !== '' && text.trim() !== name;
  return (
    <section className="panel-card">
      <h2>Name</h2>
      <p className="mute">Your colleagues read it, and the people whom you write to.</p>
      <Form className="inline-form" onSubmit={() => ready && void save({ name: text }, 'Your name is saved.')}>
        <input
          className="field"
          aria-label="Your name"
          autoComplete="name"
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
