import React, { useState } from 'react';
import { Form, Refusal, SubmitButton } from './form';

interface LineFormProps {
  readonly label: string;
  readonly value: string;
  readonly autoComplete: string;
  readonly busy: boolean;
  readonly refusal: string;
  readonly onSave: (text: string) => void;
}

/** A form for one line of text, which is saved once it differs. */
export function LineForm({ label, value, autoComplete, busy, refusal, onSave }: LineFormProps) {
  const [text, setText] = useState(value);
  const ready = text.trim() !== '' && text.trim() !== value;
  return (
    <>
      <Form className="inline-form" onSubmit={() => ready && onSave(text)}>
        <input
          className="field"
          aria-label={label}
          autoComplete={autoComplete}
          maxLength={100}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <SubmitButton busy={busy} ready={ready}>
          Save
        </SubmitButton>
      </Form>
      <Refusal refusal={refusal} />
    </>
  );
}
