import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import React, { useState } from 'react';
import type { AddedPasskey, OwnFactors, OwnPasskeys, Passkey } from '../../api/types';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { describeAgeWithin, describeDay } from '../../kit/format-time';
import { LoadProblem } from '../../kit/load-problem';
import { Time } from '../../kit/time';
import { useNow } from '../../kit/use-now';
import { useQuery } from '../../kit/use-query';
import { useSubmit } from '../../kit/use-submit';
import { refreshSecondFactor } from '../../shell/live-shell';
import { addPasskey, passkeysPath } from './add-passkey';
import { RecoveryCodesDialog } from './second-factor/recovery-codes-dialog';
import { factorsPath } from './second-factor/second-factor-section';
import type { FactorNotice } from './use-end-others';

const addedSentence = 'Your passkey is added. It signs you in from now on.';

/** A person's passkeys: added, listed, removed. */
export function PasskeysSection({ tell }: { readonly tell: FactorNotice }) {
  const { answer, problem, reload: askAgain } = useQuery<OwnPasskeys>(passkeysPath);
  const { reload: askForFactors } = useQuery<OwnFactors>(factorsPath);
  // Recovery codes come and go with the first factor and the last.
  const reload = (): void => {
    askAgain();
    askForFactors();
    void refreshSecondFactor();
  };
  const [removing, setRemoving] = useState<Passkey | null>(null);
  const [codes, setCodes] = useState<readonly string[]>([]);
  return (
    <section className="panel-card" aria-labelledby="passkeys">
      <h2 id="passkeys">Passkeys</h2>
      <p className="mute">
        A passkey signs you in by your finger, face or PIN, without your password. It is kept by your device or your
        password manager, and works on this site alone, so it can’t be phished. Once you have one, your password asks
        for it as well.
      </p>
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      {answer === null || answer.data.length === 0 ? null : (
        <ul className="lines own-sessions">
          {answer.data.map((passkey) => (
            <PasskeyLine key={passkey.id} passkey={passkey} onRemove={() => setRemoving(passkey)} />
          ))}
        </ul>
      )}
      {browserSupportsWebAuthn() ? (
        <AddPasskey
          onAdded={({ recoveryCodes }) => {
            setCodes(recoveryCodes);
            if (recoveryCodes.length === 0) tell(addedSentence);
            reload();
          }}
        />
      ) : (
        <p>This browser has no passkeys. Open this page in another one to add yours.</p>
      )}
      {codes.length === 0 ? null : (
        <RecoveryCodesDialog
          codes={codes}
          onClose={() => {
            setCodes([]);
            tell(addedSentence);
          }}
        />
      )}
      {removing === null ? null : (
        <ConfirmDialog
          title={`Remove ${removing.name}?`}
          confirm="Remove passkey"
          danger
          onConfirm={() => request(`${passkeysPath}/${removing.id}`, { method: 'DELETE' })}
          onDone={() => {
            tell(`${removing.name} is removed.`);
            reload();
          }}
          onClose={() => setRemoving(null)}
        >
          <p>
            It signs in no more, and without another second factor your password alone does. Delete it from your device
            or your password manager as well.
          </p>
        </ConfirmDialog>
      )}
    </section>
  );
}

function AddPasskey({ onAdded }: { readonly onAdded: (added: AddedPasskey) => void }) {
  const [name, setName] = useState('');
  const { busy, refusal, submit } = useSubmit();
  const add = async (): Promise<void> => {
    if (await submit(async () => onAdded(await addPasskey(name)))) setName('');
  };
  return (
    <Form className="own-password" onSubmit={() => void add()}>
      <label className="stacked">
        Name (optional)
        <input
          className="field"
          maxLength={60}
          autoComplete="off"
          placeholder="Such as: Work laptop"
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <Refusal refusal={refusal} />
      <SubmitButton busy={busy} ready busyLabel="Waiting for your device…" className="btn">
        Add a passkey
      </SubmitButton>
    </Form>
  );
}

function PasskeyLine({ passkey, onRemove }: { readonly passkey: Passkey; readonly onRemove: () => void }) {
  const { name, createdAt, lastUsedAt } = passkey;
  const now = useNow();
  return (
    <li>
      <span>
        <b>{name}</b>
        <small>
          added on <Time at={createdAt} never="" describe={describeDay} /> · last used{' '}
          <Time at={lastUsedAt} never="never" describe={(at) => describeAgeWithin(at, now)} />
        </small>
      </span>
      <button type="button" className="btn" aria-label={`Remove ${name}`} onClick={onRemove}>
        Remove
      </button>
    </li>
  );
}
