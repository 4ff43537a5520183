import React from 'react';
import { LineForm } from '../../kit/line-form';
import { useSaving } from './use-saving';

interface NameSectionProps {
  readonly name: string;
  readonly onSaved: () => void;
}

/** What the organization is called. */
export function NameSection({ name, onSaved }: NameSectionProps) {
  const { busy, refusal, save } = useSaving(onSaved);
  return (
    <section className="panel-card">
      <h2>Name</h2>
      <p className="mute">Shown in the panel, on the sign-in pages and in mails.</p>
      <LineForm
        label="Name of the organization"
        value={name}
        autoComplete="organization"
        busy={busy}
        refusal={refusal}
        onSave={(text) => void save({ name: text }, 'The name is saved.')}
      />
    </section>
  );
}
