import React, { useRef, useState } from 'react';
import type { Assignee, QueueItemDetails } from '../../api/types';
import { request } from '../../kit/api-client';
import { SearchCombobox } from '../../kit/combobox';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { DayField } from '../../kit/day-field';
import { AssigneePicker } from './assignee-picker';

interface NamedAccount {
  readonly id: string;
  readonly name: string;
}

interface TaskDialogProps {
  /** The task that is edited; null for a new one. */
  readonly item?: QueueItemDetails | null;
  /** The account that a new one is about, where the page says it; it can't be another then. */
  readonly account?: NamedAccount | null;
  readonly onDone: (done: string) => void;
  readonly onClose: () => void;
}

/** Adds a task, or changes what one says. */
export function TaskDialog({ item = null, account: about = null, onDone, onClose }: TaskDialogProps) {
  // The same for every try, so that a task is added once.
  const key = useRef(crypto.randomUUID());
  const [title, setTitle] = useState(item?.title ?? '');
  const [body, setBody] = useState(item?.body ?? '');
  const [dueOn, setDueOn] = useState(item?.dueOn ?? '');
  const [account, setAccount] = useState<NamedAccount | null>(about);
  const [assignee, setAssignee] = useState<Assignee | null>(null);
  const said = { title, body, dueOn: dueOn === '' ? null : dueOn };
  const send = (): Promise<unknown> =>
    item === null
      ? request('/v1/queue-items', {
          body: { ...said, accountId: account?.id ?? null, assigneeId: assignee?.id ?? null },
          headers: { 'idempotency-key': key.current },
        })
      : request(`/v1/queue-items/${item.id}`, { method: 'PATCH', body: { ...said, version: item.version } });
  return (
    <ConfirmDialog
      title={item === null ? (about === null ? 'Add a task' : `Add a task for ${about.name}`) : 'Edit the task'}
      confirm={item === null ? 'Add task' : 'Save'}
      ready={title.trim() !== ''}
      wide
      onConfirm={send}
      onDone={() => onDone(item === null ? 'The task is in the queue.' : 'The task is saved.')}
      onClose={onClose}
    >
      <label className="stacked">
        Title
        <input
          className="field"
          dir="auto"
          maxLength={200}
          value={title}
          onChange={({ target }) => setTitle(target.value)}
        />
      </label>
      <label className="stacked">
        Details (optional)
        <textarea className="field" rows={4} dir="auto" value={body} onChange={({ target }) => setBody(target.value)} />
      </label>
      <DayField label="Due (optional)" value={dueOn} onChange={setDueOn} />
      {item !== null ? null : (
        <>
          {about !== null ? null : account === null ? (
            <div className="stacked">
              Account (optional)
              <SearchCombobox<NamedAccount>
                label="Account"
                placeholder="Search an account"
                listLabel="Accounts"
                pathOf={(query) => `/v1/accounts?${new URLSearchParams({ query, limit: '6' }).toString()}`}
                line={({ name }) => <span dir="auto">{name}</span>}
                none="No account matches."
                onChoose={setAccount}
              />
            </div>
          ) : (
            <p>
              About <b dir="auto">{account.name}</b>{' '}
              <button type="button" className="btn small" onClick={() => setAccount(null)}>
                Change the account
              </button>
            </p>
          )}
          <AssigneePicker legend="Who is to do it?" chosen={assignee} onChoose={setAssignee} />
        </>
      )}
    </ConfirmDialog>
  );
}
