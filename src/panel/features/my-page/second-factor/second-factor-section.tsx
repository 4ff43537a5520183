import './second-factor.css';
import React, { useState } from 'react';
import type { OwnFactors, OwnPasskeys, RecoveryCodes, TotpSetup } from '../../../api/types';
import { request } from '../../../kit/api-client';
import { ConfirmDialog } from '../../../kit/confirm-dialog';
import { Refusal } from '../../../kit/form';
import { LoadProblem } from '../../../kit/load-problem';
import { useQuery } from '../../../kit/use-query';
import { useSubmit } from '../../../kit/use-submit';
import { refreshSecondFactor } from '../../../shell/live-shell';
import { passkeysPath } from '../add-passkey';
import { FactorLines } from './factor-lines';
import { RecoveryCodesDialog } from './recovery-codes-dialog';
import type { FactorNotice } from '../use-end-others';
import { SetUpDialog } from './set-up-dialog';

export const factorsPath = '/v1/me/factors';

/** Recovery codes that are yet to be kept. */
interface MadeCodes {
  readonly codes: readonly string[];
  /** What is said once they are. */
  readonly done: string;
}

/** The second step of one's own signing in: set up, with new recovery codes, and removed. */
export function SecondFactorSection({ tell }: { readonly tell: FactorNotice }) {
  const { answer, problem, reload: askAgain } = useQuery<OwnFactors>(factorsPath);
  const { answer: passkeys } = useQuery<OwnPasskeys>(passkeysPath);
  const reload = (): void => {
    askAgain();
    void refreshSecondFactor();
  };
  const [setup, setSetup] = useState<TotpSetup | null>(null);
  const [made, setMade] = useState<MadeCodes | null>(null);
  const [asked, setAsked] = useState<'codes' | 'removal' | null>(null);
  const { busy, refusal, submit } = useSubmit();

  const begin = (): void =>
    void submit(async () => setSetup(await request<TotpSetup>('/v1/me/totp', { method: 'POST' })));
  return (
    <section className="panel-card" aria-labelledby="second-factor">
      <h2 id="second-factor">Two-factor authentication</h2>
      <p className="mute">
        Signing in asks for a code from an app on your phone besides your password, so that whoever learns your password
        can’t sign in with it.
      </p>
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      {answer !== null && (answer.totp !== null || passkeys?.data.length) ? (
        <FactorLines factors={answer} onNewCodes={() => setAsked('codes')} onRemove={() => setAsked('removal')} />
      ) : null}
      {answer?.totp === null ? (
        <p className="totp-start">
          <button type="button" className="btn primary" aria-disabled={busy} onClick={begin}>
            Set up an authenticator app
          </button>
        </p>
      ) : null}
      <Refusal refusal={refusal} />
      {setup === null ? null : (
        <SetUpDialog
          setup={setup}
          onAdded={(codes) => {
            const done = 'Two-factor authentication is on.';
            if (codes.length === 0) tell(done);
            else setMade({ codes, done });
            reload();
          }}
          onClose={() => setSetup(null)}
        />
      )}
      {asked === 'codes' ? (
        <NewCodesDialog
          onMade={(codes) => {
            setMade({ codes, done: 'Your old recovery codes no longer work.' });
            reload();
          }}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked === 'removal' ? (
        <RemovalDialog
          onRemoved={() => {
            tell('The authenticator app is removed.');
            reload();
          }}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {/* Once the dialog that made them is closed, which gives the focus back. */}
      {made === null || setup !== null || asked !== null ? null : (
        <RecoveryCodesDialog
          codes={made.codes}
          onClose={() => {
            setMade(null);
            tell(made.done);
          }}
        />
      )}
    </section>
  );
}

interface NewCodesDialogProps {
  readonly onMade: (codes: readonly string[]) => void;
  readonly onClose: () => void;
}

function NewCodesDialog({ onMade, onClose }: NewCodesDialogProps) {
  return (
    <ConfirmDialog
      title="Make new recovery codes?"
      confirm="Make new codes"
      onConfirm={async () => {
        const { recoveryCodes } = await request<RecoveryCodes>('/v1/me/recovery-codes', { method: 'POST' });
        onMade(recoveryCodes);
      }}
      onDone={() => undefined}
      onClose={onClose}
    >
      <p>The codes you have now stop working at once.</p>
    </ConfirmDialog>
  );
}

interface RemovalDialogProps {
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

function RemovalDialog({ onRemoved, onClose }: RemovalDialogProps) {
  return (
    <ConfirmDialog
      title="Remove the authenticator app?"
      confirm="Remove app"
      danger
      onConfirm={() => request('/v1/me/totp', { method: 'DELETE' })}
      onDone={onRemoved}
      onClose={onClose}
    >
      <ul>
        <li>Without another second factor your password alone signs you in, and recovery codes no longer work.</li>
        <li>You are told by mail. Delete the entry for Thread in the app yourself.</li>
      </ul>
    </ConfirmDialog>
  );
}
