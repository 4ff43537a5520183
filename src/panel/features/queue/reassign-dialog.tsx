import React, { useState } from 'react';
import type { Assignee, QueueItem } from '../../api/types';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { AssigneePicker } from './assignee-picker';

interface ReassignDialogProps {
  readonly item: QueueItem;
  readonly onDone: (done: string) => void;
  readonly onClose: () => void;
}

/** Gives an item to another person, or to anybody. */
export function ReassignDialog({ item, onDone, onClose }: ReassignDialogProps) {
  const [chosen, setChosen] = useState<Assignee | null>(item.assignee);
  return (
    <ConfirmDialog
      title={`Reassign “${item.title}”`}
      confirm="Reassign"
      ready={chosen?.id !== item.assignee?.id}
      onConfirm={() =>
        request(`/v1/queue-items/${item.id}/reassign`, {
          body: { assigneeId: chosen?.id ?? null, version: item.version },
        })
      }
      onDone={() => onDone(chosen === null ? 'It waits for anybody.' : `${chosen.name} has it now.`)}
      onClose={onClose}
    >
      <AssigneePicker legend="Who is to do it?" chosen={chosen} onChoose={setChosen} />
    </ConfirmDialog>
  );
}
