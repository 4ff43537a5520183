import React from 'react';
import { Link } from 'react-router-dom';
import type { QueueItem } from '../../api/types';
import type { Column } from '../../kit/data-table';
import { describeDayFrom } from '../../kit/format-day';
import { accountAddress } from '../accounts/account-address';
import { handoffAddress, isOpen, outcomes } from './item';

interface ColumnsOptions {
  readonly today: string;
  readonly onOpen: (item: QueueItem) => void;
  /** Whether the list can be sorted. */
  readonly sorted?: boolean;
}

/** The columns of a list of items. Kept between renders by whoever shows them. */
export const itemColumns = ({ today, onOpen, sorted = false }: ColumnsOptions): Column<QueueItem>[] => [
  {
    id: 'title',
    label: 'Task',
    cell: (item) => (
      <span className="item-title">
        <ItemTitle item={item} onOpen={onOpen} />
        <small>{item.made}</small>
      </span>
    ),
  },
  {
    id: 'account',
    label: 'Account',
    cell: ({ account }) =>
      account === null ? (
        <span className="mute">No account</span>
      ) : (
        <Link to={accountAddress(account.id)} dir="auto">
          {account.name}
        </Link>
      ),
  },
  { id: 'assignee', label: 'Assignee', cell: (item) => <Assignee item={item} today={today} /> },
  {
    id: 'dueOn',
    label: 'Due',
    ...(sorted ? { sort: 'ascending' } : {}),
    cell: (item) => <Due item={item} today={today} />,
  },
];

/** Opens a task in a dialog; a handoff has a page. */
function ItemTitle({ item, onOpen }: { readonly item: QueueItem; readonly onOpen: (item: QueueItem) => void }) {
  const handoff = handoffAddress(item);
  return handoff === null ? (
    <button type="button" data-row={item.id} dir="auto" onClick={() => onOpen(item)}>
      {item.title}
    </button>
  ) : (
    <Link data-row={item.id} dir="auto" to={handoff}>
      {item.title}
    </Link>
  );
}

function Assignee({ item: { assignee, isMine, state }, today }: { readonly item: QueueItem; readonly today: string }) {
  if (assignee === null) return <span className="mute">Anybody</span>;
  return (
    <span className="item-assignee">
      {isMine ? 'You' : assignee.name}
      {state === 'claimed' ? null : state === 'open' ? <small>not claimed yet</small> : null}
      {assignee.awayUntil === null ? null : (
        <span className="badge away">Away until {describeDayFrom(today, assignee.awayUntil).toLowerCase()}</span>
      )}
    </span>
  );
}

function Due({ item, today }: { readonly item: QueueItem; readonly today: string }) {
  const { dueOn, snoozedUntil, outcome, isOverdue } = item;
  if (!isOpen(item)) return <span className="badge ended">{outcome === null ? 'Ended' : outcomes[outcome]}</span>;
  return (
    <span className="item-due">
      {dueOn === null ? (
        <span className="mute">No date</span>
      ) : isOverdue ? (
        <span className="badge overdue">Overdue: {describeDayFrom(today, dueOn)}</span>
      ) : (
        <span className={dueOn === today ? 'badge due' : undefined}>{describeDayFrom(today, dueOn)}</span>
      )}
      {snoozedUntil === null ? null : <small>Asleep until {describeDayFrom(today, snoozedUntil)}</small>}
    </span>
  );
}
