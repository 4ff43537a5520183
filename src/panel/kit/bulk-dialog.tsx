import React, { useState, type ReactNode } from 'react';
import { request } from './api-client';
import type { BulkResult } from '../api/types';
import type { BulkPreview, BulkWords } from './bulk-change';
import { BulkPreviewList } from './bulk-preview';
import { BulkResultView } from './bulk-result';
import { Dialog } from './dialog';
import { Form, Refusal, SubmitButton } from './form';
import type { Noun } from './noun';
import { useBulkPreview } from './use-bulk-preview';
import { useSubmit } from './use-submit';

interface BulkDialogProps<Row> {
  readonly noun: Noun;
  readonly words: BulkWords;
  /** The change's address; its preview is below it. */
  readonly path: string;
  /** The change with what it is for, as the request's body; null while it is not chosen yet. */
  readonly change: object | null;
  /** Where one chooses what to change to. */
  readonly choice?: ReactNode;
  /** How a row is shown. */
  readonly line: (row: Row) => ReactNode;
  /** The rows that the list has shown so far, by id: the outcome names them. */
  readonly seen: ReadonlyMap<string, Row>;
  readonly onChanged: () => void;
  readonly onClose: (changed: boolean) => void;
}

/** Shows what a change would change and what not, makes it once confirmed, and shows what came of it. */
export function BulkDialog<Row extends { readonly id: string }>(props: BulkDialogProps<Row>) {
  const { noun, words, path, change, choice, line, seen, onChanged, onClose } = props;
  const { preview, problem, lookAgain } = useBulkPreview<Row>(path, change);
  const { busy, refusal, submit } = useSubmit();
  const [asked, setAsked] = useState(false);
  const [made, setMade] = useState<{ readonly result: BulkResult; readonly preview: BulkPreview<Row> } | null>(null);
  const changes = preview?.refusal === null ? preview.changes : 0;
  const confirm = words.confirm(changes > 0 ? changes : null);
  const warning = words.warning(changes);

  const act = async (): Promise<void> => {
    if (busy || changes === 0 || preview === null) return;
    if (warning !== null && !asked) {
      setAsked(true);
      return;
    }
    const { fingerprint } = preview;
    const done = await submit(async () => {
      setMade({ result: await request<BulkResult>(path, { body: { ...change, fingerprint } }), preview });
    });
    if (!done) {
      // Others would change by now, so the question is another one too.
      setAsked(false);
      lookAgain();
    }
    onChanged();
  };

  return (
    <Dialog
      wide
      title={made === null ? words.title : words.done(made.result.changed)}
      busy={busy}
      onClose={() => onClose(made !== null)}
    >
      {(close) =>
        made === null ? (
          <Form onSubmit={() => void act()}>
            {asked ? null : choice}
            {asked ? (
              <p className="banner warn" role="alert">
                {warning}
              </p>
            ) : change === null ? null : (
              <>
                <p>{words.consequence}</p>
                <BulkPreviewList
                  noun={noun}
                  preview={preview}
                  problem={problem}
                  yourself={words.yourself}
                  line={line}
                />
              </>
            )}
            <Refusal refusal={refusal} />
            <div className="acts">
              <button
                key={asked ? 'back' : 'cancel'}
                type="button"
                className="btn"
                autoFocus={asked}
                onClick={asked ? () => setAsked(false) : close}
                aria-disabled={busy}
              >
                {asked ? 'Back' : 'Cancel'}
              </button>
              <SubmitButton busy={busy} ready={changes > 0} className={`btn ${words.danger ? 'danger' : 'primary'}`}>
                {asked ? `Yes, ${confirm.charAt(0).toLowerCase()}${confirm.slice(1)}` : confirm}
              </SubmitButton>
            </div>
          </Form>
        ) : (
          <>
            <BulkResultView {...made} noun={noun} seen={seen} changed={words.changed} line={line} />
            <div className="acts">
              <button type="button" className="btn primary" onClick={close} autoFocus>
                Done
              </button>
            </div>
          </>
        )
      }
    </Dialog>
  );
}
