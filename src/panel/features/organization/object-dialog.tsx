import React, { useState } from 'react';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { useNotices } from '../../kit/toasts';

/** Characters of the longest reason, as the API has it. */
const longestReason = 500;

interface ObjectDialogProps {
  readonly domain: string;
  readonly onObjected: () => void;
  readonly onClose: () => void;
}

/** Asks why a claim is wrong, and objects to it. */
export function ObjectDialog({ domain, onObjected, onClose }: ObjectDialogProps) {
  const { say } = useNotices();
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      title={`Object to the claim of ${domain}?`}
      confirm="Object"
      ready={reason.trim() !== ''}
      onConfirm={() =>
        request(`/v1/organization/domains/${encodeURIComponent(domain)}/claim/object`, {
          body: { reason: reason.replace(/\s+/g, ' ').trim() },
        })
      }
      onDone={() => {
        say('You have objected: the domain stays as it is until an operator decides.');
        onObjected();
      }}
      onClose={onClose}
    >
      <p>
        The clock stops, and whoever runs this server decides. The other organization’s admins will read your reason.
      </p>
      <label className="stacked">
        Why is the domain yours?
        <textarea
          className="field"
          rows={3}
          maxLength={longestReason}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </label>
    </ConfirmDialog>
  );
}
