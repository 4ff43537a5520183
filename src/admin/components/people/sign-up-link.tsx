import React from 'react';
import { useNotices } from '../notices';
import { shell } from '../shell/shell-state';

/** Copies the address where colleagues sign up. */
export function SignUpLink() {
  const { say } = useNotices();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(shell.signUpUrl);
      say(`Copied: ${shell.signUpUrl}`);
    } catch {
      // No clipboard without https, or the person said no.
      say(`Copy this link: ${shell.signUpUrl}`);
    }
  };
  return (
    <button type="button" className="btn" onClick={() => void copy()}>
      Copy sign-up link
    </button>
  );
}
