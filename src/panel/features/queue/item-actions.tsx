import React from 'react';
import { Link } from 'react-router-dom';
import type { QueueItem } from '../../api/types';
import { MenuButton } from '../../kit/menu-button';
import { canClaim, handoffAddress, isFree, isOpen } from './item';

/** What can be done with an item. */
export type ItemAction = 'claim' | 'complete' | 'return' | 'reassign' | 'snooze' | 'wake' | 'edit' | 'note';

interface ItemActionsProps {
  readonly item: QueueItem;
  readonly onAction: (item: QueueItem, action: ItemAction) => void;
}

/** The next step with an item as a button, and the others in a menu. */
export function ItemActions({ item, onAction }: ItemActionsProps) {
  if (!isOpen(item)) return null;
  const notMine = item.isMine ? null : item.assignee === null ? 'Nobody has it.' : `${item.assignee.name} has it.`;
  const handoff = handoffAddress(item);
  const notFree = isFree(item) ? null : `${item.assignee?.name ?? 'Somebody'} has it: reassign it first.`;
  const entry = (key: ItemAction, label: string, disabledWhy: string | null) => ({
    key,
    label,
    disabledWhy,
    onChoose: () => onAction(item, key),
  });
  return (
    <span className="item-acts">
      {handoff !== null && isFree(item) ? (
        <Link className="btn small" to={handoff}>
          Open<span className="visually-hidden"> “{item.title}”</span>
        </Link>
      ) : item.assignee === null ? (
        <button type="button" className="btn small" onClick={() => onAction(item, 'claim')}>
          Claim<span className="visually-hidden"> “{item.title}”</span>
        </button>
      ) : item.isMine ? (
        <button type="button" className="btn small" onClick={() => onAction(item, 'complete')}>
          Done<span className="visually-hidden"> with “{item.title}”</span>
        </button>
      ) : null}
      <MenuButton
        label={`Actions for “${item.title}”`}
        items={[
          entry('claim', 'Claim', canClaim(item) ? null : item.isMine ? 'You have it.' : notFree),
          ...(handoff === null ? [entry('complete', 'Complete…', notFree)] : []),
          entry('snooze', 'Snooze…', notFree),
          ...(item.snoozedUntil === null ? [] : [entry('wake', 'Wake up', notFree)]),
          ...(handoff === null ? [entry('return', 'Give back…', notMine)] : []),
          entry('reassign', 'Reassign…', null),
          ...(handoff === null ? [entry('edit', 'Edit…', null)] : []),
          ...(item.account === null ? [] : [entry('note', 'Add a note to the account…', null)]),
        ]}
      />
    </span>
  );
}
