import React, { useId, useState } from 'react';
import { request } from '../../kit/api-client';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { useNotices } from '../../kit/toasts';
import { useSubmit } from '../../kit/use-submit';
import { useLiveShell } from '../../shell/live-shell';
import { usePasswordCheck } from './use-password-check';

/** The password, changed by whoever knows the one before. */
export function PasswordSection({ onChanged }: { readonly onChanged: () => void }) {
  const { email } = useLiveShell().person;
  const remarkId = useId();
  const [currentPassword, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [visible, setVisible] = useState(false);
  const remark = usePasswordCheck(password);
  const { busy, refusal, submit } = useSubmit();
  const { say } = useNotices();
  const ready = currentPassword !== '' && password !== '';
  const type = visible ? 'text' : 'password';

  const send = async (): Promise<void> => {
    const changed = () => request('/v1/me/password', { body: { currentPassword, password } });
    if (!ready || !(await submit(changed))) return;
    setCurrent('');
    setPassword('');
    say('Your password is changed. Wherever else you were signed in, you are signed out.');
    onChanged();
  };
  return (
    <section className="panel-card" aria-labelledby="password">
      <h2 id="password">Password</h2>
      <p className="mute">A new one signs you out everywhere but here, and you are told by mail.</p>
      <Form className="own-password" onSubmit={() => void send()}>
        {/* Password managers store the two together. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <label className="stacked">
          Current password
          <input
            className="field"
            type={type}
            autoComplete="current-password"
            maxLength={1024}
            value={currentPassword}
            onChange={({ target }) => setCurrent(target.value)}
          />
        </label>
        <label className="stacked">
          New password
          <input
            className="field"
            type={type}
            autoComplete="new-password"
            maxLength={1024}
            aria-describedby={remarkId}
            value={password}
            onChange={({ target }) => setPassword(target.value)}
          />
        </label>
        <p id={remarkId} role="status" className={`password-remark ${remark.tone}`}>
          {remark.text}
        </p>
        <label className="choice">
          <input type="checkbox" checked={visible} onChange={({ target }) => setVisible(target.checked)} />
          Show what I type
        </label>
        <Refusal refusal={refusal} />
        <SubmitButton busy={busy} ready={ready}>
          Change password
        </SubmitButton>
      </Form>
    </section>
  );
}
