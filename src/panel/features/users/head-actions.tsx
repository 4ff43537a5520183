import React from 'react';
import { useLiveShell } from '../../shell/live-shell';
import { SignUpLink } from './sign-up-link';

/** What one does on this page that is about nobody in the list yet. Where nobody can sign up by themselves, no link is offered. */
export function HeadActions({ onAdd }: { readonly onAdd: () => void }) {
  const { joinPolicy } = useLiveShell().organization;
  return (
    <>
      {joinPolicy === 'invitation' ? null : <SignUpLink />}
      <button type="button" className="btn primary" onClick={onAdd}>
        Add people
      </button>
    </>
  );
}
