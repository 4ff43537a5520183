import React, { useId, useState } from 'react';
import type { ChangeOrganization } from '../../api/types';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { useSaving } from './use-saving';

interface NumberFormProps {
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  readonly most: number;
  readonly change: (value: number) => ChangeOrganization;
  readonly onSaved: () => void;
}

/** A setting that is a whole number from 1. */
export function NumberForm({ label, hint, value, most, change, onSaved }: NumberFormProps) {
  const hintId = useId();
  const [text, setText] = useState(String(value));
  const { busy, refusal, save } = useSaving(onSaved);
  const wanted = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  const wrong = wanted < 1 || wanted > most;
  const ready = !wrong && wanted !== value;
  return (
    <>
      <Form className="inline-form" onSubmit={() => ready && void save(change(wanted), 'Saved.')}>
        <label className="stacked">
          {label}
          <input
            className="field"
            inputMode="numeric"
            maxLength={3}
            aria-invalid={wrong}
            aria-describedby={hintId}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        <SubmitButton busy={busy} ready={ready}>
          Save
        </SubmitButton>
      </Form>
      <p id={hintId} className="mute">
        {hint}
      </p>
      <Refusal refusal={refusal} />
    </>
  );
}
