import React, { useState } from 'react';
import type { AssignedAccount, Account } from '../../api/types';
import { BulkDialog } from '../../kit/bulk-dialog';
import { describeCount } from '../../kit/format-count';
import type { BulkTarget } from '../../kit/selection';
import { accountNoun } from './account-views';
import { assignWords } from './assign-words';
import { CsmPicker, idOfChoice, type CsmChoice } from './csm-picker';

interface AssignDialogProps {
  readonly target: BulkTarget;
  /** Whom they are meant for, where that was chosen before. */
  readonly to: CsmChoice;
  readonly seen: ReadonlyMap<string, Account>;
  readonly onChanged: () => void;
  readonly onClose: (changed: boolean) => void;
}

/** Gives accounts to somebody: who gets them, whether open items go along, and what would change. */
export function AssignDialog({ target, to, ...rest }: AssignDialogProps) {
  const [chosen, setChosen] = useState<CsmChoice>(to);
  const [moveItems, setMoveItems] = useState(true);
  const change = chosen === null ? null : { csmId: idOfChoice(chosen), ...(moveItems ? {} : { moveItems }), ...target };
  return (
    <BulkDialog<AssignedAccount, { readonly movingItems: number }>
      {...rest}
      noun={accountNoun}
      words={assignWords(chosen)}
      path="/v1/accounts/assign"
      change={change}
      choice={<CsmPicker legend="Who gets them?" chosen={chosen} onChoose={setChosen} />}
      line={({ name, csm }) => (
        <span className="account-line">
          <b>{name}</b>
          <small>{csm === null ? 'Nobody’s' : csm.name}</small>
        </span>
      )}
      besides={({ movingItems }) =>
        chosen === 'nobody' || movingItems === 0 ? null : (
          <label className="choice">
            <input type="checkbox" checked={moveItems} onChange={({ target: box }) => setMoveItems(box.checked)} />
            <span>
              <b>{movingItems === 1 ? '1 open item goes' : `${describeCount(movingItems)} open items go`} along</b>
              <small>What their CSMs have to do there. Otherwise it stays with them.</small>
            </span>
          </label>
        )
      }
    />
  );
}
