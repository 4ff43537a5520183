import React, { useState } from 'react';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { useNotices } from '../../kit/toasts';

/** Where the focus goes when the button is gone: the head of the import. */
export const importHeadId = 'import-head';

/** Ends an import that runs or has stopped, once that is confirmed. */
export function CancelImport({ id, onCanceled }: { readonly id: string; readonly onCanceled: () => void }) {
  const { say } = useNotices();
  const [asking, setAsking] = useState(false);
  return (
    <p className="import-acts">
      <button type="button" className="btn" onClick={() => setAsking(true)}>
        Cancel the import…
      </button>
      {asking ? (
        <ConfirmDialog
          title="Cancel this import?"
          confirm="Cancel the import"
          danger
          onConfirm={() => request(`/v1/users/imports/${encodeURIComponent(id)}/cancel`, { method: 'POST' })}
          onDone={() => {
            say('The import is canceled.');
            document.getElementById(importHeadId)?.focus();
            onCanceled();
          }}
          onRefused={onCanceled}
          onClose={() => setAsking(false)}
        >
          <p>People it has added stay, and keep their invitations. Nobody else on the list is added.</p>
        </ConfirmDialog>
      ) : null}
    </p>
  );
}
