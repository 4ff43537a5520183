import React, { type FormEvent, type ReactNode } from 'react';

interface FormProps {
  /** Called when it is sent; the page stays. */
  readonly onSubmit: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A form that a script sends. */
export function Form({ onSubmit, className, children }: FormProps) {
  const send = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className={className} onSubmit={send}>
      {children}
    </form>
  );
}

/** Why something wasn't done, in the service's words; nothing where it was. */
export function Refusal({ refusal }: { readonly refusal: string }) {
  return refusal === '' ? null : (
    <p className="banner bad" role="alert">
      {refusal}
    </p>
  );
}

interface SubmitButtonProps {
  readonly busy: boolean;
  /** Whether it can be sent yet. */
  readonly ready: boolean;
  readonly busyLabel?: string | undefined;
  /** Whether it has the focus when its dialog opens. */
  readonly first?: boolean | undefined;
  readonly className?: string;
  readonly children: ReactNode;
}

/** The button that sends a form. It is never disabled: whoever is on it would lose their place. */
export function SubmitButton(props: SubmitButtonProps) {
  const { busy, ready, busyLabel = 'Saving…', first = false, className = 'btn primary', children } = props;
  return (
    <button ref={first ? focusFirst : null} className={className} aria-disabled={busy || !ready}>
      {busy ? busyLabel : children}
    </button>
  );
}

/** Has the browser focus an element when it opens the dialog around it. */
export const focusFirst = (element: HTMLElement | null): void => element?.setAttribute('autofocus', '');
