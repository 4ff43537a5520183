import React, { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ProofMethod } from '../api/types';
import { ConfirmDialog } from '../kit/confirm-dialog';
import { onProofNeeded } from '../kit/reauthentication';
import { proofsHere, proofWords, proveByPasskey, proveByPassword } from './identity-proofs';
import { useLiveShell } from './live-shell';

interface Question {
  /** How the person can answer it, the best way first. */
  readonly methods: readonly ProofMethod[];
  readonly answer: (proven: boolean) => void;
}

/** Asks whoever is signed in to confirm who they are, when the server wants to know it before it goes on. */
export function ReauthenticationDialog() {
  const [question, setQuestion] = useState<Question | null>(null);
  useEffect(
    () =>
      onProofNeeded(({ methods }) => new Promise((answer) => setQuestion({ methods: proofsHere(methods), answer }))),
    [],
  );
  return question === null ? null : (
    <ProofDialog
      methods={question.methods}
      onProven={() => question.answer(true)}
      onClose={() => {
        // After a proof this says nothing new.
        question.answer(false);
        setQuestion(null);
      }}
    />
  );
}

interface ProofDialogProps {
  readonly methods: readonly ProofMethod[];
  readonly onProven: () => void;
  readonly onClose: () => void;
}

function ProofDialog({ methods, onProven, onClose }: ProofDialogProps) {
  const [method, setMethod] = useState(methods[0] ?? 'password');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const asksCode = method === 'passwordAndTotp' || method === 'passwordAndRecoveryCode';

  const prove = async (): Promise<void> => {
    if (method === 'passkey') await proveByPasskey();
    else if (method === 'passwordAndTotp') await proveByPassword({ password, code });
    else if (method === 'passwordAndRecoveryCode') await proveByPassword({ password, recoveryCode: code });
    else await proveByPassword({ password });
    onProven();
  };
  const choose = (other: ProofMethod, form: HTMLFormElement | null): void => {
    flushSync(() => {
      setMethod(other);
      setCode('');
    });
    // The button that was pressed is gone.
    form?.querySelector<HTMLElement>('input:not([hidden]), button:not([type])')?.focus();
  };
  return (
    <ConfirmDialog
      title="Confirm that it’s you"
      confirm={method === 'passkey' ? 'Use a passkey' : 'Confirm'}
      confirming={method === 'passkey' ? 'Waiting for your device…' : 'Confirming…'}
      confirmFirst={method === 'passkey'}
      ready={method === 'passkey' || (password !== '' && (!asksCode || code !== ''))}
      onConfirm={prove}
      onDone={() => undefined}
      onClose={onClose}
    >
      <p>You signed in a while ago. {proofWords[method].lead}, and what you began goes on.</p>
      {method === 'passkey' ? null : <PasswordField password={password} onChange={setPassword} />}
      {asksCode ? <CodeField key={method} method={method} code={code} onChange={setCode} /> : null}
      {methods
        .filter((other) => other !== method)
        .map((other) => (
          <p key={other}>
            <button type="button" className="link" onClick={({ currentTarget }) => choose(other, currentTarget.form)}>
              {proofWords[other].instead}
            </button>
          </p>
        ))}
    </ConfirmDialog>
  );
}

interface PasswordFieldProps {
  readonly password: string;
  readonly onChange: (password: string) => void;
}

function PasswordField({ password, onChange }: PasswordFieldProps) {
  const { email } = useLiveShell().person;
  return (
    <>
      {/* Password managers know the two together. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <label className="stacked">
        Password
        <input
          className="field"
          type="password"
          autoComplete="current-password"
          maxLength={1024}
          value={password}
          onChange={({ target }) => onChange(target.value)}
        />
      </label>
    </>
  );
}

interface CodeFieldProps {
  readonly method: 'passwordAndTotp' | 'passwordAndRecoveryCode';
  readonly code: string;
  readonly onChange: (code: string) => void;
}

function CodeField({ method, code, onChange }: CodeFieldProps) {
  const isTotp = method === 'passwordAndTotp';
  return (
    <label className="stacked">
      {isTotp ? 'Six-digit code' : 'Recovery code'}
      <input
        className={isTotp ? 'field code' : 'field'}
        inputMode={isTotp ? 'numeric' : 'text'}
        autoComplete={isTotp ? 'one-time-code' : 'off'}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={isTotp ? 11 : 100}
        value={code}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
