import React, { useId, useRef, useState } from 'react';
import type { CompletedQueueItem, QueueItem } from '../../api/types';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { outcomes } from './item';

interface CompleteDialogProps {
  readonly item: QueueItem;
  readonly onDone: (completed: CompletedQueueItem) => void;
  readonly onClose: () => void;
}

type Outcome = keyof typeof outcomes;

/** Asks how a task ended. */
export function CompleteDialog({ item, onDone, onClose }: CompleteDialogProps) {
  const name = useId();
  const [outcome, setOutcome] = useState<Outcome>('done');
  const [note, setNote] = useState('');
  const completed = useRef<CompletedQueueItem | null>(null);
  return (
    <ConfirmDialog
      title={`Complete “${item.title}”`}
      confirm="Complete"
      onConfirm={async () => {
        const body = { outcome, note, version: item.version };
        completed.current = await request<CompletedQueueItem>(`/v1/queue-items/${item.id}/complete`, { body });
      }}
      onDone={() => {
        if (completed.current !== null) onDone(completed.current);
      }}
      onClose={onClose}
    >
      <fieldset className="picker">
        <legend>How did it end?</legend>
        {(Object.keys(outcomes) as Outcome[]).map((key) => (
          <label key={key} className="choice">
            <input type="radio" name={name} checked={key === outcome} onChange={() => setOutcome(key)} />
            {outcomes[key]}
          </label>
        ))}
      </fieldset>
      <label className="stacked">
        Note (optional)
        <textarea className="field" rows={3} dir="auto" value={note} onChange={({ target }) => setNote(target.value)} />
      </label>
    </ConfirmDialog>
  );
}
