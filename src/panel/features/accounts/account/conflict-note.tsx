import React from 'react';
import { describeAgeWithin } from '../../../kit/format-time';
import { useNow } from '../../../kit/use-now';
import { describeFact, factLabels } from '../account-words';
import type { Conflict } from './use-account-change';

interface ConflictNoteProps {
  readonly conflict: Conflict;
  /** Called when one's own was saved after all. */
  readonly onSaved: () => void;
  /** Leaves what is there. */
  readonly onKeep: () => void;
}

/** Says what somebody else changed meanwhile, and lets one choose which of the two stays. */
export function ConflictNote({ conflict, onSaved, onKeep }: ConflictNoteProps) {
  const now = useNow();
  const overwrite = async (): Promise<void> => {
    if (await conflict.overwrite()) onSaved();
  };
  return (
    <div className="banner warn conflict" role="alert">
      <div>
        {conflict.changes.map(({ field, after, by, at }) => (
          <p key={field}>
            {by?.name ?? 'Somebody'} changed “{factLabels[field] ?? field}” to{' '}
            <b>{describeFact(field, after) ?? 'nothing'}</b> {describeAgeWithin(new Date(at), now)}.
          </p>
        ))}
        <p>Nothing of yours was saved.</p>
        <div className="acts">
          <button type="button" className="btn small" onClick={onKeep}>
            Keep theirs
          </button>
          <button type="button" className="btn small" onClick={() => void overwrite()}>
            Save mine
          </button>
        </div>
      </div>
    </div>
  );
}
