import React, { useState } from 'react';
import type { AccountDetails } from '../../../api/types';
import { request } from '../../../kit/api-client';
import { ConfirmDialog } from '../../../kit/confirm-dialog';
import { useNotices } from '../../../kit/toasts';
import { csmChoiceOf, CsmPicker, idOfChoice, type CsmChoice } from '../csm-picker';

interface AssignDialogProps {
  readonly account: AccountDetails;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Gives an account to another CSM, and asks whether what is open goes along. */
export function AssignDialog({ account, onChanged, onClose }: AssignDialogProps) {
  const { say } = useNotices();
  const [csm, setCsm] = useState<CsmChoice>(csmChoiceOf(account.csm));
  const [moveItems, setMoveItems] = useState(true);
  const { movingItems } = account;
  const csmId = csm === null ? null : idOfChoice(csm);
  return (
    <ConfirmDialog
      title={`Who is responsible for ${account.name}?`}
      confirm="Save"
      ready={csmId !== (account.csm?.id ?? null)}
      onConfirm={() =>
        request(`/v1/accounts/${account.id}`, {
          method: 'PATCH',
          body: { csmId, moveItems, version: account.version },
        })
      }
      onDone={() => {
        say(
          csm === null || csm === 'nobody'
            ? `${account.name} is nobody’s now.`
            : `${account.name} is with ${csm.name ?? csm.email} now.`,
        );
        onChanged();
      }}
      onRefused={onChanged}
      onClose={onClose}
    >
      <CsmPicker legend="Who becomes its CSM?" chosen={csm} onChoose={setCsm} />
      {movingItems === 0 || csmId === null ? null : (
        <label className="choice">
          <input type="checkbox" checked={moveItems} onChange={({ target }) => setMoveItems(target.checked)} />
          <span>
            {movingItems === 1
              ? 'The open item of its CSM goes along'
              : `${movingItems} open items of its CSM go along`}
          </span>
        </label>
      )}
    </ConfirmDialog>
  );
}
