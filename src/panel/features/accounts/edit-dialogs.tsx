import React, { useState } from 'react';
import type { Account, Health } from '../../api/types';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { Select } from '../../kit/select';
import { useNotices } from '../../kit/toasts';
import { healthLabels } from './account-words';

interface EditDialogProps {
  readonly account: Account;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Changes facts of the account as it was shown: what somebody else changed since is told, and not overwritten. */
const change = (account: Account, facts: object): Promise<unknown> =>
  request(`/v1/accounts/${account.id}`, { method: 'PATCH', body: { ...facts, version: account.version } });

/** What comes next with an account, and by when. */
export function NextStepDialog({ account, onChanged, onClose }: EditDialogProps) {
  const { say } = useNotices();
  const [step, setStep] = useState(account.nextStep ?? '');
  const [day, setDay] = useState(account.nextStepOn ?? '');
  const none = step.trim() === '';
  return (
    <ConfirmDialog
      title={`Next step with ${account.name}`}
      confirm={none ? 'Save without a next step' : 'Save'}
      onConfirm={() =>
        change(account, none ? { nextStep: null } : { nextStep: step, nextStepOn: day === '' ? null : day })
      }
      onDone={() => {
        say(none ? `${account.name} has no next step.` : `The next step with ${account.name} is set.`);
        onChanged();
      }}
      onRefused={onChanged}
      onClose={onClose}
    >
      <label className="stacked">
        <span>Next step</span>
        <input
          className="field"
          maxLength={500}
          autoFocus
          value={step}
          placeholder="What comes next, such as a call about the rollout"
          onChange={({ target }) => setStep(target.value)}
        />
      </label>
      <label className="stacked">
        <span>By when</span>
        <input className="field" type="date" value={day} onChange={({ target }) => setDay(target.value)} />
      </label>
    </ConfirmDialog>
  );
}

/** How an account does, and why. */
export function HealthDialog({ account, onChanged, onClose }: EditDialogProps) {
  const { say } = useNotices();
  const [health, setHealth] = useState<Health>(account.health);
  const [reason, setReason] = useState(account.healthReason ?? '');
  const unknown = health === 'unknown';
  return (
    <ConfirmDialog
      title={`Health of ${account.name}`}
      confirm="Save"
      ready={unknown || reason.trim() !== ''}
      onConfirm={() => change(account, unknown ? { health } : { health, healthReason: reason })}
      onDone={() => {
        say(`The health of ${account.name} is ${healthLabels[health].toLowerCase()}.`);
        onChanged();
      }}
      onRefused={onChanged}
      onClose={onClose}
    >
      <label className="stacked">
        <span>Health</span>
        <Select options={healthLabels} value={health} onChange={setHealth} />
      </label>
      {unknown ? null : (
        <label className="stacked">
          <span>Why</span>
          <textarea
            className="field"
            rows={3}
            maxLength={2000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
      )}
      <p className="guidance">Others read the reason beside it, and who said so when.</p>
    </ConfirmDialog>
  );
}
