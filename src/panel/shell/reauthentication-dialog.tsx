import React, { useEffect, useState } from 'react';
import { request } from '../kit/api-client';
import { ConfirmDialog } from '../kit/confirm-dialog';
import { onProofNeeded } from '../kit/reauthentication';
import { useLiveShell } from './live-shell';

interface Question {
  readonly answer: (proven: boolean) => void;
}

/** Asks whoever is signed in to confirm who they are, when the server wants to know it before it goes on. */
export function ReauthenticationDialog() {
  const { email } = useLiveShell().person;
  const [question, setQuestion] = useState<Question | null>(null);
  const [password, setPassword] = useState('');
  useEffect(() => onProofNeeded(() => new Promise((answer) => setQuestion({ answer }))), []);
  if (question === null) return null;

  const prove = async (): Promise<void> => {
    await request('/v1/me/reauthentication', { body: { password } });
    question.answer(true);
  };
  return (
    <ConfirmDialog
      title="Confirm that it’s you"
      confirm="Confirm"
      ready={password !== ''}
      onConfirm={prove}
      onDone={() => undefined}
      onClose={() => {
        // After a proof this says nothing new.
        question.answer(false);
        setQuestion(null);
        setPassword('');
      }}
    >
      <p>You signed in a while ago. Enter your password, and what you began goes on.</p>
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <label className="stacked">
        Password
        <input
          className="field"
          type="password"
          autoComplete="current-password"
          maxLength={1024}
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
      </label>
    </ConfirmDialog>
  );
}
