import React from 'react';
import { LineForm } from '../../kit/line-form';
import { useSaving } from './use-saving';

/** What somebody is called. */
export function ProfileSection({ name }: { readonly name: string }) {
  const { busy, refusal, save } = useSaving();
  return (
    <section className="panel-card">
      <h2>Name</h2>
      <p className="mute">Your colleagues read it, and the people whom you write to.</p>
      <LineForm
        label="Your name"
        value={name}
        autoComplete="name"
        busy={busy}
        refusal={refusal}
        onSave={(text) => void save({ name: text }, 'Your name is saved.')}
      />
    </section>
  );
}
