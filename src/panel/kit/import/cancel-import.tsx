import React, { useState } from 'react';
import { request } from '../api-client';
import { ConfirmDialog } from '../confirm-dialog';
import { useNotices } from '../toasts';

/** Where the focus goes when the button is gone: the head of the import. */
export const importHeadId = 'import-head';

interface CancelImportProps {
  /** The import's address in the API. */
  readonly path: string;
  /** What canceling leaves. */
  readonly consequence: string;
  readonly onCanceled: () => void;
}

/** Ends an import that runs or has stopped, once that is confirmed. */
export function CancelImport({ path, consequence, onCanceled }: CancelImportProps) {
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
          onConfirm={() => request(`${path}/cancel`, { method: 'POST' })}
          onDone={() => {
            say('The import is canceled.');
            document.getElementById(importHeadId)?.focus();
            onCanceled();
          }}
          onRefused={onCanceled}
          onClose={() => setAsking(false)}
        >
          <p>{consequence}</p>
        </ConfirmDialog>
      ) : null}
    </p>
  );
}
