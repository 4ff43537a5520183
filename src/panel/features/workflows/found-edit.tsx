import React from 'react';
import type { KeptDraft } from './use-kept-draft';

/** Says that an edit is here that was not saved, and asks what is to become of it. */
export function FoundEdit({ kept }: { readonly kept: KeptDraft }) {
  if (!kept.isFound) return null;
  return (
    <div className="banner info found-edit" role="status">
      <span>You left this without saving. Your changes are still here.</span>
      <button type="button" className="btn small" onClick={kept.forget}>
        Discard them
      </button>
    </div>
  );
}
