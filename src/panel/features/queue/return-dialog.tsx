import React, { useState } from 'react';
import type { QueueItem } from '../../api/types';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';

interface ReturnDialogProps {
  readonly item: QueueItem;
  readonly onDone: (done: string) => void;
  readonly onClose: () => void;
}

/** Gives an item back, and asks why. */
export function ReturnDialog({ item, onDone, onClose }: ReturnDialogProps) {
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      title={`Give back “${item.title}”`}
      confirm="Give back"
      ready={reason.trim() !== ''}
      onConfirm={() => request(`/v1/queue-items/${item.id}/return`, { body: { reason, version: item.version } })}
      onDone={() => onDone('Given back: it waits for anybody.')}
      onClose={onClose}
    >
      <p>It goes back into the queue for anybody, with your reason.</p>
      <label className="stacked">
        Reason
        <textarea
          className="field"
          rows={3}
          dir="auto"
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </label>
    </ConfirmDialog>
  );
}
