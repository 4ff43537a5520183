import React, { useState } from 'react';
import type { RecoveryCodes, TotpSetup } from '../../../api/types';
import { request } from '../../../kit/api-client';
import { ConfirmDialog } from '../../../kit/confirm-dialog';
import { CopyButton } from '../../../kit/copy-button';
import { focusFirst } from '../../../kit/form';
import { digitsOf, inGroups } from './words';

interface SetUpDialogProps {
  readonly setup: TotpSetup;
  /** Called once the app counts, with recovery codes to keep; none where those from before still work. */
  readonly onAdded: (codes: readonly string[]) => void;
  readonly onClose: () => void;
}

const digits = 6;

/** Gives the secret to an authenticator app, and takes a code of it as the proof that it arrived. */
export function SetUpDialog({ setup, onAdded, onClose }: SetUpDialogProps) {
  const { secret, uri, qrSvg } = setup;
  const [typed, setTyped] = useState('');
  const code = digitsOf(typed);
  // Nobody scans the screen of the phone that the app is on; and a keyboard would hide what comes first.
  const isPhone = matchMedia('(pointer: coarse)').matches;

  const confirm = async (): Promise<void> => {
    const { recoveryCodes } = await request<RecoveryCodes>('/v1/me/totp/confirm', { body: { code } });
    onAdded(recoveryCodes);
  };
  return (
    <ConfirmDialog
      title="Set up an authenticator app"
      confirm="Turn on"
      ready={code.length === digits}
      wide
      onConfirm={confirm}
      onDone={() => undefined}
      onClose={onClose}
    >
      <div className="totp-setup">
        {/* As an image a drawing runs nothing, whatever is in it. */}
        <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(qrSvg)}`} alt="QR code for your app" />
        <div>
          <p>
            Scan this with an authenticator app, such as Google Authenticator, Microsoft Authenticator or the app of
            your password manager.
          </p>
          {isPhone ? (
            <p>
              <a className="btn" href={uri}>
                Open in an app on this device
              </a>
            </p>
          ) : null}
          <p className="mute">Or enter this key there:</p>
          <p>
            <code className="totp-secret">{inGroups(secret)}</code>
          </p>
          <CopyButton text={secret}>Copy key</CopyButton>
        </div>
      </div>
      <label className="stacked">
        Six-digit code that the app shows
        <input
          ref={isPhone ? null : focusFirst}
          className="field code"
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
          maxLength={11}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </label>
    </ConfirmDialog>
  );
}
