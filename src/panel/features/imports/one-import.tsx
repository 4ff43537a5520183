import React, { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import type { Import } from '../../api/types';
import { people } from '../users/bulk/bulk-change';
import { doneOf, outcomesOf, outcomeLabels } from './import-progress';
import { request, reasonOf, RequestFailed } from '../../kit/api-client';
import { at } from '../../kit/base-path';
import { CancelImport, importHeadId } from './cancel-import';
import { ImportReading } from './import-reading';
import { ImportRows } from './import-rows';
import { importsPath } from './imports-path';
import type { ReadSource } from './read-source';
import { useImport } from './use-import';

interface OneImportProps {
  readonly id: string;
  /** The list, if it was read on this very page. */
  readonly source: ReadSource | null;
  readonly onRead: (list: ReadSource['list'], made: Import) => void;
}

/** One import: its preview until it is confirmed, its progress while it runs, how it goes on, and what became of each line. */
export function OneImport({ id, source, onRead }: OneImportProps) {
  const { answer, problem, reload } = useImport(id);
  if (problem !== null && answer === null) {
    return (
      <p className="banner bad" role="alert">
        {reasonOf(problem)}
      </p>
    );
  }
  if (answer === null) return <p role="status">Loading…</p>;
  const reading = source?.reading ?? answer.reading;
  return (
    <>
      <section className="panel-card">
        <h2 id={importHeadId} tabIndex={-1}>
          {titleOf(answer)}
        </h2>
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
            {reasonOf(problem)}
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
        ) : (
          <WhatNext imported={answer} />
        )}
        {answer.state === 'running' || answer.state === 'stopped' ? (
          <CancelImport id={answer.id} onCanceled={reload} />
        ) : null}
      </section>
      {answer.state === 'previewed' && reading !== null ? (
        <ImportReading
          imported={answer}
          reading={reading}
          source={source}
          onRead={(list, made) => {
            onRead(list, made);
            reload();
          }}
        />
      ) : null}
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

/** How many of those who would be added become Admins: nobody should find out afterwards. */
const asAdmins = ({ admins }: Import): string => (admins === 0 ? '' : `, ${admins.toLocaleString('en')} as Admin`);

/** Where one can go once people were added. */
function WhatNext({ imported: { id, state, counts } }: { readonly imported: Import }) {
  if (state === 'running') return null;
  return (
    <p className="import-acts">
      {counts.added > 0 ? (
        <Link className="btn primary" to="/admin/resources/people?status=neverLoggedIn">
          Show the people
        </Link>
      ) : null}{' '}
      {counts.refused > 0 ? <RefusedLines id={id} count={counts.refused} /> : null}
    </p>
  );
}

const RefusedLines = ({ id, count }: { readonly id: string; readonly count: number }) => (
  <a className="btn" href={at(`/v1/users/imports/${id}/export?outcome=refused`)} download>
    Download {count === 1 ? 'the refused line' : `the ${count.toLocaleString('en')} refused lines`}
  </a>
);

function Confirmation({ imported, onConfirmed }: { readonly imported: Import; readonly onConfirmed: () => void }) {
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const path = `/v1/users/imports/${imported.id}`;
  const stopped = imported.state === 'stopped';
  const { ready, refused } = imported.counts;
  const undecided = imported.reading?.unsure === true;
  const possible = stopped || (ready > 0 && !undecided);
  const send = async (work: () => Promise<unknown>, then: () => void): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      await work();
      then();
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      setRefusal(error.refusal);
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
            if (possible) void send(() => request(`${path}/confirm`, { method: 'POST' }), onConfirmed);
          }}
        >
          {stopped ? 'Continue' : `Add ${people(ready)}${asAdmins(imported)}`}
        </button>{' '}
        {stopped ? null : (
          <button
            type="button"
            className="btn"
            aria-disabled={busy}
            onClick={() =>
              void send(
                () => request(path, { method: 'DELETE' }),
                () => navigate(importsPath),
              )
            }
          >
            Discard
          </button>
        )}{' '}
        {refused > 0 ? <RefusedLines id={imported.id} count={refused} /> : null}
      </p>
    </>
  );
}
