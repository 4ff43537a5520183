import React, { useEffect, useRef } from 'react';
import type { AddingResult } from '../../../api/types';
import { outcomeLabels } from '../../../kit/import/import-progress';

interface AddingResultsProps {
  readonly results: readonly AddingResult[];
  /** Leads back to the form with what was refused. */
  readonly onAgain: () => void;
  readonly onDone: () => void;
}

/** What became of each address. */
export function AddingResults({ results, onAgain, onDone }: AddingResultsProps) {
  const done = useRef<HTMLButtonElement>(null);
  useEffect(() => done.current?.focus(), []);
  const added = results.filter(({ outcome }) => outcome === 'added').length;
  return (
    <>
      <p role="status">
        <b>
          {added} of {results.length}
        </b>{' '}
        added.
      </p>
      <div className="outcomes" role="region" aria-label="The result for each address" tabIndex={0}>
        <ul>
          {results.map(({ email, outcome, detail }, index) => (
            <li key={`${index} ${email}`}>
              <b>{email}</b>
              <span className={`outcome ${outcome}`}>
                {outcomeLabels[outcome]}
                {detail === undefined ? null : <small>{detail}</small>}
              </span>
            </li>
          ))}
        </ul>
      </div>
      <div className="acts">
        {results.some(({ outcome }) => outcome === 'refused') ? (
          <button type="button" className="btn" onClick={onAgain}>
            Correct the refused
          </button>
        ) : null}
        <button ref={done} type="button" className="btn primary" onClick={onDone}>
          Done
        </button>
      </div>
    </>
  );
}
