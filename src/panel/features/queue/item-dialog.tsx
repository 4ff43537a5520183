import React from 'react';
import { Link } from 'react-router-dom';
import type { QueueItem, QueueItemDetails } from '../../api/types';
import { Dialog } from '../../kit/dialog';
import { describeDayFrom } from '../../kit/format-day';
import { LoadProblem } from '../../kit/load-problem';
import { useQuery } from '../../kit/use-query';
import { accountAddress, runAddress } from '../accounts/account-address';
import { isOpen, outcomes } from './item';

interface ItemDialogProps {
  readonly item: QueueItem;
  readonly today: string;
  readonly onClose: () => void;
}

/** All of an item. */
export function ItemDialog({ item, today, onClose }: ItemDialogProps) {
  const { answer, problem, reload } = useQuery<QueueItemDetails>(`/v1/queue-items/${item.id}`);
  const { account, assignee, dueOn, returnedReason, outcome, outcomeNote, made, runId } = answer ?? item;
  const text = answer?.body ?? null;
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [
      'Account',
      account === null ? null : (
        <Link to={accountAddress(account.id)} dir="auto">
          {account.name}
        </Link>
      ),
    ],
    ['Assignee', assignee === null ? 'Anybody' : assignee.name],
    ['Due', dueOn === null ? null : describeDayFrom(today, dueOn)],
    ['Given back', returnedReason],
    ['Outcome', outcome === null ? null : outcomes[outcome]],
    ['Note', outcomeNote],
    ['Made', runId === null ? made : <Link to={runAddress(runId)}>{made}</Link>],
  ];
  return (
    <Dialog title={<span dir="auto">{item.title}</span>} busy={false} wide onClose={onClose}>
      {(close) => (
        <>
          {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
          {text === null ? null : (
            <p className="item-body" dir="auto">
              {text}
            </p>
          )}
          <dl className="item-facts">
            {facts
              .filter(([, value]) => value !== null)
              .map(([label, value]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd dir="auto">{value}</dd>
                </div>
              ))}
          </dl>
          <div className="acts">
            {isOpen(item) ? null : <span className="mute gentler">It has ended.</span>}
            <button type="button" className="btn" onClick={close}>
              Close
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
