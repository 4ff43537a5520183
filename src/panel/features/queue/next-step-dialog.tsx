import React, { useState } from 'react';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { DayField } from '../../kit/day-field';
import { useNotices } from '../../kit/toasts';

interface NextStepDialogProps {
  readonly account: { readonly id: string; readonly name: string };
  readonly today: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks for the next step once the last item of an account is done: an account without one is forgotten. */
export function NextStepDialog({ account, today, onDone, onClose }: NextStepDialogProps) {
  const { say } = useNotices();
  const [nextStep, setNextStep] = useState('');
  const [nextStepOn, setNextStepOn] = useState('');
  return (
    <ConfirmDialog
      title={`What comes next for ${account.name}?`}
      confirm="Save the next step"
      ready={nextStep.trim() !== ''}
      onConfirm={() =>
        request(`/v1/accounts/${account.id}`, {
          method: 'PATCH',
          body: { nextStep, nextStepOn: nextStepOn === '' ? null : nextStepOn },
        })
      }
      onDone={() => {
        say(`The next step for ${account.name} is saved.`);
        onDone();
      }}
      onClose={onClose}
    >
      <p>That was the last open item here. Say what comes next, and when, or leave it for now.</p>
      <label className="stacked">
        Next step
        <input
          className="field"
          dir="auto"
          maxLength={200}
          value={nextStep}
          onChange={({ target }) => setNextStep(target.value)}
        />
      </label>
      <DayField label="On" value={nextStepOn} min={today} onChange={setNextStepOn} />
    </ConfirmDialog>
  );
}
