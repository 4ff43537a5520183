import React, { useState, type FormEvent } from 'react';
import type { Role } from '#src/common/role.js';
import type { BulkAction, BulkPreview, BulkResult } from '../../../people/people-api';
import { bulkWords } from '../../../people/view/bulk-change';
import type { BulkTarget } from '../../../people/view/selection';
import { ask, RequestFailed } from '../../api';
import { DialogFrame } from '../../dialog-frame';
import type { Person } from '../people';
import { RoleField } from '../role-field';
import { BulkForecast } from './bulk-forecast';
import { BulkOutcome } from './bulk-outcome';
import { useBulkPreview } from './use-bulk-preview';

interface BulkDialogProps {
  readonly action: BulkAction;
  readonly target: BulkTarget;
  /** The people whom the list has shown so far, by id: the outcome names them. */
  readonly seen: ReadonlyMap<string, Person>;
  readonly onChanged: () => void;
  readonly onClose: (changed: boolean) => void;
}

/** Shows whom a change would change and whom not, makes it once confirmed, and shows what became of each. */
export function BulkDialog({ action, target, seen, onChanged, onClose }: BulkDialogProps) {
  const [role, setRole] = useState<Role>('admin');
  const body = { action, ...(action === 'changeRole' ? { role } : {}), ...target };
  const { preview, problem, lookAgain } = useBulkPreview(JSON.stringify(body));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const [result, setResult] = useState<{ readonly result: BulkResult; readonly preview: BulkPreview } | null>(null);
  const words = bulkWords(action, role);
  const ready = !busy && preview !== null && preview.refusal === null && preview.changes > 0;

  const act = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!ready) return;
    setBusy(true);
    setRefusal('');
    try {
      const { fingerprint } = preview;
      setResult({ result: await ask<BulkResult>('/v1/users/bulk', { body: { ...body, fingerprint } }), preview });
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      setRefusal(error.problem.detail);
      lookAgain();
    }
    setBusy(false);
    onChanged();
  };

  return (
    <DialogFrame
      wide
      title={result === null ? words.title : 'What became of each'}
      busy={busy}
      onClose={() => onClose(result !== null)}
    >
      {(close) =>
        result === null ? (
          <form onSubmit={(event) => void act(event)}>
            {action === 'changeRole' ? <RoleField label="New role" role={role} onChange={setRole} /> : null}
            <p>{words.consequence}</p>
            <BulkForecast preview={preview} problem={problem} yourself={words.yourself} />
            {refusal === '' ? null : (
              <p className="banner bad" role="alert">
                {refusal}
              </p>
            )}
            <div className="acts">
              <button type="button" className="btn" onClick={close} aria-disabled={busy}>
                Cancel
              </button>
              <button className={`btn ${words.danger ? 'danger' : 'primary'}`} aria-disabled={!ready}>
                {busy ? 'Saving…' : words.confirm}
              </button>
            </div>
          </form>
        ) : (
          <>
            <BulkOutcome {...result} seen={seen} changed={words.changed} />
            <div className="acts">
              <button type="button" className="btn primary" onClick={close} autoFocus>
                Done
              </button>
            </div>
          </>
        )
      }
    </DialogFrame>
  );
}
