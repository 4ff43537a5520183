import React, { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Import } from '../../../people/people-api';
import { people } from '../../../people/view/bulk-change';
import { describeColumns, doneOf, outcomesOf, outcomeLabels } from '../../../people/view/import-progress';
import { ask, RequestFailed } from '../../api';
import { CancelImport, importHeadId } from './cancel-import';
import { ImportRows } from './import-rows';
import { importsPath } from './imports-path';
import { useImport } from './use-import';

/** One import: its preview until it is confirmed, its progress while it runs, how it goes on, and what became of each line. */
export function OneImport({ id }: { readonly id: string }) {
  const { answer, problem, reload } = useImport(id);
  if (problem !== null && answer === null) {
    return (
      <p className="banner bad" role="alert">
        {problem.detail}
      </p>
    );
  }
  if (answer === null) return <p role="status">Loading…</p>;
  return (
    <>
      <section className="panel-card">
        <h2 id={importHeadId} tabIndex={-1}>
          {titleOf(answer)}
        </h2>
        {answer.state === 'previewed' ? <p className="mute">Read with {describeColumns(answer)}.</p> : null}
        {answer.state === 'running' ? (
          <progress aria-label="Progress of the import" max={answer.total} value={doneOf(answer)} />
        ) : null}
        <p role="status">
          {outcomesOf(answer)
            .map(({ outcome, count }) => `${outcomeLabels[outcome]}: ${count.toLocaleString('en')}`)
            .join(' · ')}
        </p>
        {answer.state === 'running' ? (
          <p className="mute">It goes on if you leave this page; you can come back at any time.</p>
        ) : null}
        {problem === null ? null : (
          <p className="banner bad" role="alert">
            {problem.detail}
          </p>
        )}
        {answer.state === 'stopped' ? (
          <p>
            {answer.stopReason === 'capability_missing'
              ? 'Whoever confirmed it is no Admin any more. You can let it go on in your name, or cancel it.'
              : 'It failed again and again, so it was given up. Nobody is lost or added twice when it goes on.'}
          </p>
        ) : null}
        {answer.state === 'previewed' || answer.state === 'stopped' ? (
          <Confirmation imported={answer} onConfirmed={reload} />
        ) : null}
        {answer.state === 'running' || answer.state === 'stopped' ? (
          <CancelImport id={answer.id} onCanceled={reload} />
        ) : null}
      </section>
      <ImportRows imported={answer} />
    </>
  );
}

function titleOf({ state, total, counts }: Import): string {
  if (state === 'previewed') return `${people(counts.ready)} of ${total.toLocaleString('en')} will be added`;
  if (state === 'running') return `Adding people: ${total.toLocaleString('en')} lines`;
  const added = people(counts.added);
  if (state === 'stopped') return `Stopped: ${added} added, ${counts.waiting.toLocaleString('en')} to go`;
  return state === 'canceled' ? `Canceled: ${added} added before` : `Done: ${added} added`;
}

function Confirmation({ imported, onConfirmed }: { readonly imported: Import; readonly onConfirmed: () => void }) {
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const path = `/v1/users/imports/${imported.id}`;
  const stopped = imported.state === 'stopped';
  const { ready } = imported.counts;
  const possible = stopped || ready > 0;
  const send = async (work: () => Promise<unknown>, then: () => void): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      await work();
      then();
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      setRefusal(error.problem.detail);
    }
    setBusy(false);
  };
  return (
    <>
      {refusal === '' ? null : (
        <p className="banner bad" role="alert">
          {refusal}
        </p>
      )}
      <p className="import-acts">
        <button
          type="button"
          className="btn primary"
          aria-disabled={busy || !possible}
          onClick={() => {
            if (possible) void send(() => ask(`${path}/confirm`, { method: 'POST' }), onConfirmed);
          }}
        >
          {stopped ? 'Continue' : `Add ${people(ready)}`}
        </button>{' '}
        {stopped ? null : (
          <button
            type="button"
            className="btn"
            aria-disabled={busy}
            onClick={() =>
              void send(
                () => ask(path, { method: 'DELETE' }),
                () => navigate(importsPath),
              )
            }
          >
            Discard
          </button>
        )}
      </p>
    </>
  );
}
