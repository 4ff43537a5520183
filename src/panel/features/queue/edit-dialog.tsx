import React from 'react';
import type { QueueItem, QueueItemDetails } from '../../api/types';
import { useQuery } from '../../kit/use-query';
import { TaskDialog } from './task-dialog';

interface EditDialogProps {
  readonly item: QueueItem;
  readonly onDone: (done: string) => void;
  readonly onClose: () => void;
}

/** Edits an item, once its text is there. */
export function EditDialog({ item, ...others }: EditDialogProps) {
  const { answer } = useQuery<QueueItemDetails>(`/v1/queue-items/${item.id}`);
  return answer === null ? null : <TaskDialog item={answer} {...others} />;
}
