import React, { useState } from 'react';
import type { Account } from '../../api/types';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { useNotices } from '../../kit/toasts';
import {
  healthChange,
  HealthFields,
  healthOf,
  isExplained,
  nextStepChange,
  NextStepFields,
  nextStepOf,
} from './account-fields';
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
  const [draft, setDraft] = useState(nextStepOf(account));
  const none = draft.step.trim() === '';
  return (
    <ConfirmDialog
      title={`Next step with ${account.name}`}
      confirm={none ? 'Save without a next step' : 'Save'}
      onConfirm={() => change(account, nextStepChange(draft))}
      onDone={() => {
        say(none ? `${account.name} has no next step.` : `The next step with ${account.name} is set.`);
        onChanged();
      }}
      onRefused={onChanged}
      onClose={onClose}
    >
      <NextStepFields draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
    </ConfirmDialog>
  );
}

/** How an account does, and why. */
export function HealthDialog({ account, onChanged, onClose }: EditDialogProps) {
  const { say } = useNotices();
  const [draft, setDraft] = useState(healthOf(account));
  return (
    <ConfirmDialog
      title={`Health of ${account.name}`}
      confirm="Save"
      ready={isExplained(draft)}
      onConfirm={() => change(account, healthChange(draft))}
      onDone={() => {
        say(`The health of ${account.name} is ${healthLabels[draft.health].toLowerCase()}.`);
        onChanged();
      }}
      onRefused={onChanged}
      onClose={onClose}
    >
      <HealthFields draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
      <p className="guidance">Others read the reason beside it, and who said so when.</p>
    </ConfirmDialog>
  );
}
