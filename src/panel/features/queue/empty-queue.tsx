import React from 'react';
import { Link } from 'react-router-dom';
import { pathOfTab, states, tabOf, type QueueView } from './queue-views';

interface EmptyQueueProps {
  readonly view: QueueView;
  /** How many items wait for anybody. */
  readonly unassigned: number;
  readonly onAdd: () => void;
  readonly onClear: () => void;
}

/** Says why nothing is shown, and what leads on. */
export function EmptyQueue({ view, unassigned, onAdd, onClear }: EmptyQueueProps) {
  const narrowed = view.query !== '' || view.due !== '' || view.state !== '' || view.account !== '';
  const tab = tabOf(view);
  return (
    <div className="empty">
      <h2>
        {view.query !== ''
          ? `No task matches “${view.query}”`
          : view.state !== ''
            ? `Nothing is ${states[view.state].toLowerCase()}`
            : view.due !== ''
              ? 'Nothing is due'
              : view.account !== ''
                ? 'This account has nothing to do'
                : tab === 'mine'
                  ? 'You have nothing to do'
                  : tab === 'unassigned'
                    ? 'Nothing waits for anybody'
                    : 'The queue is empty'}
      </h2>
      {narrowed ? (
        <button type="button" className="btn" onClick={onClear}>
          Show everything to do
        </button>
      ) : tab === 'mine' && unassigned > 0 ? (
        <>
          <p>Some work waits for anybody.</p>
          <Link className="btn" to={pathOfTab('unassigned')}>
            See what is unassigned
          </Link>
        </>
      ) : (
        <>
          <p>Tasks come from templates and from people.</p>
          <button type="button" className="btn" onClick={onAdd}>
            Add a task
          </button>
        </>
      )}
    </div>
  );
}
