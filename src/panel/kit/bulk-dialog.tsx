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

interface BulkDialogProps<Row, More> {
  readonly noun: Noun;
  readonly words: BulkWords;
  /** The change's address; its preview is below it. */
  readonly path: string;
  /** The change with what it is for, as the request's body; null while it is not chosen yet. */
  readonly change: object | null;
  /** Where one chooses what to change to. */
  readonly choice?: ReactNode;
  /** What else the preview says, and can be chosen by it. */
  readonly besides?: (preview: BulkPreview<Row> & More) => ReactNode;
  /** How a row is shown. */
  readonly line: (row: Row) => ReactNode;
  /** The rows that the list has shown so far, by id: the outcome names them. */
  readonly seen: ReadonlyMap<string, Row>;
  readonly onChanged: () => void;
  readonly onClose: (changed: boolean) => void;
}

/**
 * Shows what a change would change and what not, makes it once confirmed, and shows what came of it.
 * `More` is what its preview says beside that.
 */
export function BulkDialog<Row extends { readonly id: string }, More = unknown>(props: BulkDialogProps<Row, More>) {
  const { noun, words, path, change, choice, besides, line, seen, onChanged, onClose } = props;
  const { preview, current, problem, lookAgain } = useBulkPreview<BulkPreview<Row> & More>(path, change);
  const { busy, refusal, submit } = useSubmit();
  const [asked, setAsked] = useState(false);
  const [made, setMade] = useState<{ readonly result: BulkResult; readonly preview: BulkPreview<Row> } | null>(null);
  const changes = preview !== null && (preview.refusal ?? null) === null ? preview.changes : 0;
  const confirm = words.confirm(changes > 0 ? changes : null);
  const warning = words.warning(changes);

  const act = async (): Promise<void> => {
    if (busy || changes === 0 || preview === null || !current) return;
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
                {preview === null || changes === 0 ? null : besides?.(preview)}
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
              <SubmitButton
                busy={busy}
                ready={changes > 0 && current}
                className={`btn ${words.danger ? 'danger' : 'primary'}`}
              >
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
