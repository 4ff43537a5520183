import React, { useState, type FormEvent } from 'react';
import type { Role } from '#src/common/role.js';
import type { BulkAction, BulkPreview, BulkResult } from '../../../api/types';
import { asksTwice, bulkWords, people } from './bulk-change';
import type { BulkTarget } from '../../../kit/selection';
import { request, RequestFailed } from '../../../kit/api-client';
import { Dialog } from '../../../kit/dialog';
import type { Person } from '../people';
import { RoleField } from '../role-field';
import { BulkPreviewList } from './bulk-preview';
import { BulkResultView } from './bulk-result';
import { useBulkPreview } from './use-bulk-preview';

interface BulkDialogProps {
  readonly action: BulkAction;
  readonly target: BulkTarget;
  /** The people whom the list has shown so far, by id: the outcome names them. */
  readonly seen: ReadonlyMap<string, Person>;
  readonly onChanged: () => void;
  readonly onClose: (changed: boolean) => void;
}

/** Shows whom a change would change and whom not, makes it once confirmed, and shows what came of it. */
export function BulkDialog({ action, target, seen, onChanged, onClose }: BulkDialogProps) {
  const [role, setRole] = useState<Role | null>(null);
  const choice = action === 'changeRole' ? { role } : action;
  const body = { action, ...(role === null ? {} : { role }), ...target };
  const chosen = action !== 'changeRole' || role !== null;
  const { preview, problem, lookAgain } = useBulkPreview(chosen ? body : null);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const [result, setResult] = useState<{ readonly result: BulkResult; readonly preview: BulkPreview } | null>(null);
  const words = bulkWords(choice);
  const changes = preview?.refusal === null ? preview.changes : 0;
  const ready = !busy && changes > 0;
  const confirm = words.confirm(changes > 0 ? changes : null);

  const act = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!ready || preview === null) return;
    if (asksTwice(choice, changes) && !asked) {
      setAsked(true);
      return;
    }
    setBusy(true);
    setRefusal('');
    try {
      const { fingerprint } = preview;
      setResult({ result: await request<BulkResult>('/v1/users/bulk', { body: { ...body, fingerprint } }), preview });
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      setRefusal(error.refusal);
      // Other people would change by now, so the question is another one too.
      setAsked(false);
      lookAgain();
    }
    setBusy(false);
    onChanged();
  };

  return (
    <Dialog
      wide
      title={result === null ? words.title : words.done(result.result.changed)}
      busy={busy}
      onClose={() => onClose(result !== null)}
    >
      {(close) =>
        result === null ? (
          <form onSubmit={(event) => void act(event)}>
            {action === 'changeRole' && !asked ? <RoleField label="New role" role={role} onChange={setRole} /> : null}
            {asked ? (
              <p className="banner warn" role="alert">
                {people(changes)} will be able to manage everybody here, you included, and change every setting.
              </p>
            ) : chosen ? (
              <>
                <p>{words.consequence}</p>
                <BulkPreviewList preview={preview} problem={problem} yourself={words.yourself} />
              </>
            ) : null}
            {refusal === '' ? null : (
              <p className="banner bad" role="alert">
                {refusal}
              </p>
            )}
            <div className="acts">
              {asked ? (
                <button
                  key="back"
                  type="button"
                  className="btn"
                  autoFocus
                  onClick={() => setAsked(false)}
                  aria-disabled={busy}
                >
                  Back
                </button>
              ) : (
                <button key="cancel" type="button" className="btn" onClick={close} aria-disabled={busy}>
                  Cancel
                </button>
              )}
              <button className={`btn ${words.danger ? 'danger' : 'primary'}`} aria-disabled={!ready}>
                {busy ? 'Saving…' : asked ? `Yes, ${lowered(confirm)}` : confirm}
              </button>
            </div>
          </form>
        ) : (
          <>
            <BulkResultView {...result} seen={seen} changed={words.changed} />
            <div className="acts">
              <button type="button" className="btn primary" onClick={close} autoFocus>
                Done
              </button>
            </div>
          </>
        )
      }
    </Dialog>
  );
}

const lowered = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
