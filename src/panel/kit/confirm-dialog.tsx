import React, { useId, useState, type FormEvent, type ReactNode } from 'react';
import { RequestFailed } from './api-client';
import { Dialog } from './dialog';

interface ConfirmDialogProps {
  readonly title: ReactNode;
  /** What the confirming button says. */
  readonly confirm: string;
  /** Whether what is confirmed takes something away. */
  readonly danger?: boolean;
  /** Whether it can be confirmed yet. */
  readonly ready?: boolean;
  readonly wide?: boolean;
  /** Does what was confirmed. Its refusal is shown in the service's words; otherwise the dialog closes. */
  readonly onConfirm: () => Promise<unknown>;
  /** Called with the dialog closed, once it was done. */
  readonly onDone: () => void;
  /** Called when the server refused: what is shown behind may be old. */
  readonly onRefused?: () => void;
  readonly onClose: () => void;
  /** What else can be chosen, beside the two buttons. */
  readonly beside?: (close: () => void) => ReactNode;
  /** The consequences. */
  readonly children: ReactNode;
}

/** Asks before something is done, and does it. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, confirm, danger = false, ready = true, wide = false, onClose } = props;
  const textId = useId();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');

  const act = async (event: FormEvent, close: () => void): Promise<void> => {
    event.preventDefault();
    if (busy || !ready) return;
    setBusy(true);
    try {
      await props.onConfirm();
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      setRefusal(error.refusal);
      setBusy(false);
      props.onRefused?.();
      return;
    }
    close();
    props.onDone();
  };

  return (
    <Dialog title={title} busy={busy} wide={wide} describedBy={textId} onClose={onClose}>
      {(close) => (
        <form onSubmit={(event) => void act(event, close)}>
          <div id={textId}>{props.children}</div>
          {refusal === '' ? null : (
            <p className="banner bad" role="alert">
              {refusal}
            </p>
          )}
          <div className="acts">
            {props.beside?.(close)}
            <button type="button" className="btn" onClick={close} aria-disabled={busy}>
              Cancel
            </button>
            <button className={`btn ${danger ? 'danger' : 'primary'}`} aria-disabled={busy || !ready}>
              {busy ? 'Saving…' : confirm}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
