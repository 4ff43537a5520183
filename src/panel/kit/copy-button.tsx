import React, { useState, type ReactNode } from 'react';

interface CopyButtonProps {
  readonly text: string;
  readonly children: ReactNode;
}

/** Copies a text that notices must not repeat, and says so beside itself: what is behind an open dialog is not read. */
export function CopyButton({ text, children }: CopyButtonProps) {
  const [outcome, setOutcome] = useState('');
  const copy = (): void => {
    // Without https there is no clipboard at all, and the person may say no.
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(text))
      .then(
        () => setOutcome('Copied'),
        () => setOutcome('Your browser doesn’t let pages copy. Select the text instead.'),
      );
  };
  return (
    <>
      <button type="button" className="btn" onClick={copy}>
        {children}
      </button>
      <span className="copy-outcome" role="status">
        {outcome}
      </span>
    </>
  );
}
