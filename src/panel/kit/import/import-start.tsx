import React, { useId, useRef, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { request } from '../api-client';
import { Form, Refusal, SubmitButton } from '../form';
import { useSubmit } from '../use-submit';
import { EarlierImports } from './earlier-imports';
import type { ImportedList, ImportKind, ImportLine, ListToSend } from './import-kind';
import { largestFile, readFile } from './read-file';

interface ImportStartProps<Imported extends ImportedList, Line extends ImportLine> {
  readonly kind: ImportKind<Imported, Line>;
  /** Called with a list that was read, and what came of it. */
  readonly onRead: (list: ListToSend, made: Imported) => void;
}

const tooLargeWords = 'The file is larger than 2 MB. Split it and import the parts.';
const unreadable = 'The file could not be read. Choose it again, or another one.';

/** Takes a file or a pasted list, and has it read. A page may open it with a list that was pasted elsewhere. */
export function ImportStart<Imported extends ImportedList, Line extends ImportLine>(
  props: ImportStartProps<Imported, Line>,
) {
  const { kind, onRead } = props;
  const ids = { file: useId(), text: useId(), hint: useId() };
  const opened = (useLocation().state as Readonly<Record<string, unknown>> | null) ?? {};
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [csv, setCsv] = useState(typeof opened.csv === 'string' ? opened.csv : '');
  const [settings, setSettings] = useState(kind.settings.initial(opened));
  const [fault, setFault] = useState('');
  const { busy, refusal, submit, forget } = useSubmit();
  const tooLarge = file !== null && file.size > largestFile;
  const ready = !tooLarge && (file !== null || csv.trim() !== '');

  const choose = (chosen: File | null): void => {
    setFile(chosen);
    setFault(chosen !== null && chosen.size > largestFile ? tooLargeWords : '');
    forget();
  };
  const preview = async (): Promise<void> => {
    if (busy || !ready) return;
    setFault('');
    const content =
      file === null
        ? { csv }
        : await readFile(file).then(
            (read) => ({ file: read }),
            () => null,
          );
    if (content === null) {
      setFault(unreadable);
      return;
    }
    const list = { ...content, ...settings } as ListToSend;
    await submit(async () => onRead(list, await request<Imported>(kind.apiPath, { body: list })));
  };

  return (
    <>
      <Form className="panel-card import-start" onSubmit={() => void preview()}>
        <label className="stacked" htmlFor={ids.file}>
          A CSV or Excel file
        </label>
        <input
          ref={input}
          id={ids.file}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          aria-describedby={ids.hint}
          onChange={({ target }) => choose(target.files?.[0] ?? null)}
        />
        <p id={ids.hint} className="mute">
          {kind.limits} The preview shows what was understood, and you can correct it.
        </p>
        {file === null ? (
          <>
            <label className="stacked" htmlFor={ids.text}>
              Or paste the list
            </label>
            <textarea
              id={ids.text}
              className="field"
              rows={8}
              spellCheck={false}
              placeholder={kind.example}
              value={csv}
              onChange={({ target }) => setCsv(target.value)}
            />
          </>
        ) : (
          <p>
            <button
              type="button"
              className="btn"
              onClick={() => {
                if (input.current !== null) input.current.value = '';
                choose(null);
              }}
            >
              Paste a list instead
            </button>
          </p>
        )}
        {kind.settings.fields(settings, setSettings)}
        <Refusal refusal={fault === '' ? refusal : fault} />
        <p>
          <SubmitButton busy={busy} ready={ready} busyLabel="Reading…">
            Preview
          </SubmitButton>
        </p>
      </Form>
      <EarlierImports kind={kind} />
    </>
  );
}
