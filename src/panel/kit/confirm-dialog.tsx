import React, { useId, type ReactNode } from 'react';
import { Dialog } from './dialog';
import { Form, Refusal, SubmitButton } from './form';
import { useSubmit } from './use-submit';

interface ConfirmDialogProps {
  readonly title: ReactNode;
  /** What the confirming button says. */
  readonly confirm: string;
  /** What it says meanwhile. */
  readonly confirming?: string;
  /** Whether it has the focus at first: where there is nothing to fill in, and nothing to lose. */
  readonly confirmFirst?: boolean;
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
  const { busy, refusal, submit } = useSubmit();

  const act = async (close: () => void): Promise<void> => {
    if (busy || !ready) return;
    if (await submit(props.onConfirm)) {
      close();
      props.onDone();
    } else {
      props.onRefused?.();
    }
  };

  return (
    <Dialog title={title} busy={busy} wide={wide} describedBy={textId} onClose={onClose}>
      {(close) => (
        <Form onSubmit={() => void act(close)}>
          <div id={textId}>{props.children}</div>
          <Refusal refusal={refusal} />
          <div className="acts">
            {props.beside?.(close)}
            <button type="button" className="btn" onClick={close} aria-disabled={busy}>
              Cancel
            </button>
            <SubmitButton
              busy={busy}
              ready={ready}
              busyLabel={props.confirming}
              first={props.confirmFirst}
              className={`btn ${danger ? 'danger' : 'primary'}`}
            >
              {confirm}
            </SubmitButton>
          </div>
        </Form>
      )}
    </Dialog>
  );
}
