import React from 'react';
import { SignUpLink } from './sign-up-link';

/** What one does on this page that is about nobody in the list yet. */
export function HeadActions({ onAdd }: { readonly onAdd: () => void }) {
  return (
    <>
      <SignUpLink />{' '}
      <button type="button" className="btn primary" onClick={onAdd}>
        Add people
      </button>
    </>
  );
}
