import { useQuery } from '../use-query';
import type { ImportedList, ImportKind, ImportLine, ListToSend } from './import-kind';
import React from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { reasonOf, request } from '../api-client';
import { at } from '../base-path';
import { Refusal } from '../form';
import { countOf } from '../noun';
import { useSubmit } from '../use-submit';
import { CancelImport, importHeadId } from './cancel-import';
import { appliedOf, doneOf, outcomeLabels, outcomesOf } from './import-progress';
import { ImportReading, type ReadSource } from './import-reading';
import { ImportRows } from './import-rows';

/** An import, looked at again and again while it runs. @param apiPath the address of the imports */
export const useImport = <Imported extends ImportedList>(
  apiPath: string,
  id: string,
): ReturnType<typeof useQuery<Imported>> =>
  useQuery<Imported>(`${apiPath}/${encodeURIComponent(id)}`, { pollWhile: ({ state }) => state === 'running' });

interface OneImportProps<Imported extends ImportedList, Line extends ImportLine> {
  readonly kind: ImportKind<Imported, Line>;
  readonly id: string;
  /** The list, if it was read on this very page. */
  readonly source: ReadSource | null;
  readonly onRead: (list: ListToSend, made: Imported) => void;
}

/** One import: its preview until it is confirmed, its progress while it runs, how it goes on, and what became of each line. */
export function OneImport<Imported extends ImportedList, Line extends ImportLine>(
  props: OneImportProps<Imported, Line>,
) {
  const { kind, id, source, onRead } = props;
  const { answer, problem, reload } = useImport<Imported>(kind.apiPath, id);
  if (problem !== null && answer === null) return <Refusal refusal={reasonOf(problem)} />;
  if (answer === null) return <p role="status">Loading…</p>;
  const reading = source?.reading ?? answer.reading;
  return (
    <>
      <section className="panel-card">
        <h2 id={importHeadId} tabIndex={-1}>
          {titleOf(answer, kind)}
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
        <Refusal refusal={problem === null ? '' : reasonOf(problem)} />
        {answer.state === 'stopped' ? <p>{kind.stopped[answer.stopReason ?? 'failed']}</p> : null}
        {answer.state === 'previewed' || answer.state === 'stopped' ? (
          <Confirmation kind={kind} imported={answer} onConfirmed={reload} />
        ) : (
          <WhatNext kind={kind} imported={answer} />
        )}
        {answer.state === 'running' || answer.state === 'stopped' ? (
          <CancelImport path={`${kind.apiPath}/${answer.id}`} consequence={kind.canceling} onCanceled={reload} />
        ) : null}
      </section>
      {answer.state === 'previewed' && reading !== null ? (
        <ImportReading
          kind={kind}
          imported={answer}
          reading={reading}
          source={source}
          onRead={(list, made) => {
            onRead(list, made);
            reload();
          }}
        />
      ) : null}
      <ImportRows kind={kind} imported={answer} />
    </>
  );
}

interface PartProps<Imported extends ImportedList, Line extends ImportLine> {
  readonly kind: ImportKind<Imported, Line>;
  readonly imported: Imported;
}

function titleOf<Imported extends ImportedList, Line extends ImportLine>(
  { state, total, counts }: Imported,
  { noun, verbs }: ImportKind<Imported, Line>,
): string {
  const lines = total.toLocaleString('en');
  if (state === 'previewed') return `${countOf(noun, counts.ready)} of ${lines} ${verbs.will}`;
  if (state === 'running') return `${verbs.doing} ${noun.many}: ${lines} ${total === 1 ? 'line' : 'lines'}`;
  const done = `${countOf(noun, appliedOf({ counts }))} ${verbs.did}`;
  if (state === 'stopped') return `Stopped: ${done}, ${counts.waiting.toLocaleString('en')} to go`;
  return state === 'canceled' ? `Canceled: ${done} before` : `Done: ${done}`;
}

/** Where one can go once something was added. */
function WhatNext<Imported extends ImportedList, Line extends ImportLine>(props: PartProps<Imported, Line>) {
  const { kind, imported } = props;
  const { id, state, counts } = imported;
  if (state === 'running') return null;
  return (
    <p className="import-acts">
      {appliedOf({ counts }) > 0 ? (
        <Link className="btn primary" to={kind.added.to}>
          {kind.added.label}
        </Link>
      ) : null}{' '}
      {counts.refused > 0 ? <RefusedLines path={`${kind.apiPath}/${id}`} count={counts.refused} /> : null}
    </p>
  );
}

const RefusedLines = ({ path, count }: { readonly path: string; readonly count: number }) => (
  <a className="btn" href={at(`${path}/export?outcome=refused`)} download>
    Download {count === 1 ? 'the refused line' : `the ${count.toLocaleString('en')} refused lines`}
  </a>
);

interface ConfirmationProps<Imported extends ImportedList, Line extends ImportLine> extends PartProps<Imported, Line> {
  readonly onConfirmed: () => void;
}

function Confirmation<Imported extends ImportedList, Line extends ImportLine>(
  props: ConfirmationProps<Imported, Line>,
) {
  const { kind, imported, onConfirmed } = props;
  const navigate = useNavigate();
  const { busy, refusal, submit } = useSubmit();
  const path = `${kind.apiPath}/${imported.id}`;
  const stopped = imported.state === 'stopped';
  const { ready, refused } = imported.counts;
  const possible = stopped || (ready > 0 && imported.reading?.unsure !== true);
  const confirm = async (): Promise<void> => {
    if (possible && (await submit(() => request(`${path}/confirm`, { method: 'POST' })))) onConfirmed();
  };
  const discard = async (): Promise<void> => {
    if (await submit(() => request(path, { method: 'DELETE' }))) navigate(kind.pagePath);
  };
  return (
    <>
      <Refusal refusal={refusal} />
      <p className="import-acts">
        <button type="button" className="btn primary" aria-disabled={busy || !possible} onClick={() => void confirm()}>
          {stopped ? 'Continue' : `${kind.verbs.confirm} ${countOf(kind.noun, ready)}${kind.besides(imported)}`}
        </button>{' '}
        {stopped ? null : (
          <button type="button" className="btn" aria-disabled={busy} onClick={() => void discard()}>
            Discard
          </button>
        )}{' '}
        {refused > 0 ? <RefusedLines path={path} count={refused} /> : null}
      </p>
    </>
  );
}
