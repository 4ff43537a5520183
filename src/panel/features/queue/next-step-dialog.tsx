import React, { useState } from 'react';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { useNotices } from '../../kit/toasts';
import { nextStepChange, NextStepFields, nextStepOf } from '../accounts/account-fields';

interface NextStepDialogProps {
  readonly account: { readonly id: string; readonly name: string };
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks for the next step once the last item of an account is done: an account without one is forgotten. */
export function NextStepDialog({ account, onDone, onClose }: NextStepDialogProps) {
  const { say } = useNotices();
  const [draft, setDraft] = useState(nextStepOf({ nextStep: null, nextStepOn: null }));
  return (
    <ConfirmDialog
      title={`What comes next for ${account.name}?`}
      confirm="Save the next step"
      ready={draft.step.trim() !== ''}
      onConfirm={() =>
        request(`/v1/accounts/${account.id}`, {
          method: 'PATCH',
          body: nextStepChange(draft),
        })
      }
      onDone={() => {
        say(`The next step for ${account.name} is saved.`);
        onDone();
      }}
      onClose={onClose}
    >
      <p>That was the last open item here. Say what comes next, and when, or leave it for now.</p>
      <NextStepFields draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
    </ConfirmDialog>
  );
}
