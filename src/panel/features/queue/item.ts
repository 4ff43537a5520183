import { pageAddress } from '#src/modules/descriptors.js';
import type { QueueItem } from '../../api/types.js';

/** How a task ended, as the server knows it, and what that is called. */
export const outcomes: Readonly<Record<NonNullable<QueueItem['outcome']>, string>> = {
  done: 'Done',
  no_answer: 'No answer',
  declined: 'The customer declined',
  not_needed: 'Not needed any more',
};

/** Whether something is left to do. */
export const isOpen = ({ state }: Pick<QueueItem, 'state'>): boolean => state === 'open' || state === 'claimed';

/** Whether one may complete, snooze or claim it: another's is reassigned first. */
export const isFree = (item: QueueItem): boolean => isOpen(item) && (item.isMine || item.assignee === null);

/** Whether it can be claimed: nobody has it, or it was given to oneself. */
export const canClaim = (item: QueueItem): boolean => item.state === 'open' && isFree(item);

/** Where a handoff's item is done: on the page of the handoff. Null for tasks. */
export const handoffAddress = ({ handoffId }: Pick<QueueItem, 'handoffId'>): string | null =>
  handoffId === null ? null : `${pageAddress('handoff')}?id=${handoffId}`;
