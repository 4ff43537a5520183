import React, { useState } from 'react';
import { useNotices } from '../../kit/toasts';
import type { AccountActionProps } from '../../shell/account-action';
import { TaskDialog } from './task-dialog';

/** Adds a task for the account that a page shows. */
export function AddTaskAction({ account, onChanged }: AccountActionProps) {
  const [open, setOpen] = useState(false);
  const { say } = useNotices();
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        Add task
      </button>
      {open ? (
        <TaskDialog
          account={account}
          onDone={(done) => {
            say(done);
            onChanged();
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
