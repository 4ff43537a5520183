import React, { useEffect, useId, useState, type ReactNode } from 'react';
import { focusIfLost } from './focus-if-lost';

interface DialogProps {
  readonly title: ReactNode;
  /** Whether something is under way that Escape must not interrupt. */
  readonly busy: boolean;
  /** Wider, for what has a list in it. */
  readonly wide?: boolean;
  /** The element with what is read out after the title. */
  readonly describedBy?: string;
  /** Asked when somebody presses Escape; false keeps the dialog open. */
  readonly onEscape?: () => boolean;
  readonly onClose: () => void;
  /** What is below the title; `close` ends the dialog and gives the focus back. */
  readonly children: (close: () => void) => ReactNode;
}

/** A dialog over the page. The browser keeps the focus inside and gives it back at the end, where its opener is still there. */
export function Dialog({ title, busy, wide = false, describedBy, onEscape, onClose, children }: DialogProps) {
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null);
  const titleId = useId();
  useEffect(() => {
    dialog?.showModal();
  }, [dialog]);
  useEffect(() => focusIfLost, []);
  return (
    <dialog
      ref={setDialog}
      className={wide ? 'wide' : undefined}
      aria-labelledby={titleId}
      aria-describedby={describedBy}
      onClose={onClose}
      onCancel={(event) => {
        if (busy || onEscape?.() === false) event.preventDefault();
      }}
    >
      <h2 id={titleId}>{title}</h2>
      {children(() => dialog?.close())}
    </dialog>
  );
}
