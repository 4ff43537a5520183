import React from 'react';
import { Icon } from '../../kit/icon';
import { shell } from '../../kit/shell-state';
import { useCopy } from '../../kit/use-copy';

/** Copies the address where colleagues sign up. */
export function SignUpLink() {
  const copy = useCopy();
  return (
    <button type="button" className="btn" aria-label="Copy sign-up link" onClick={() => copy(shell.signUpUrl)}>
      <span className="where-wide">Copy sign-up link</span>
      <span className="where-folded">
        <Icon name="link" />
      </span>
    </button>
  );
}
