import React, { useState, type FormEvent } from 'react';
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
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) void save({ name: text }, 'The name is saved.');
  };
  return (
    <section className="panel-card">
      <h2>Name</h2>
      <p className="mute">Shown in the panel, on the sign-in pages and in mails.</p>
      <form className="inline-form" onSubmit={submit}>
        <input
          className="field"
          aria-label="Name of the organization"
          autoComplete="organization"
          maxLength={100}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <button className="btn primary" aria-disabled={busy || !ready}>
          {busy ? 'Saving…' : 'Save'}
        </button>
      </form>
      <Refused refusal={refusal} />
    </section>
  );
}

/** Why something wasn't saved. */
export function Refused({ refusal }: { readonly refusal: string }) {
  return refusal === '' ? null : (
    <p className="banner bad" role="alert">
      {refusal}
    </p>
  );
}
