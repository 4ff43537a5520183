import React, { useId, useRef, useState, type FormEvent } from 'react';
import { useLocation } from 'react-router-dom';
import type { Role } from '#src/common/role.js';
import type { Import, ListToSend } from '../../api/types';
import { request, RequestFailed } from '../../kit/api-client';
import { RoleField } from '../users/role-field';
import { EarlierImports } from './earlier-imports';
import { largestFile, readFile } from './read-file';

/** What was pasted where only a few fit, if one comes from there. */
interface Pasted {
  readonly csv?: string;
  readonly role?: Role;
}

interface ImportStartProps {
  /** Called with a list that was read, and what came of it. */
  readonly onRead: (list: ListToSend, made: Import) => void;
}

/** Takes a file or a pasted list, and has it read. */
export function ImportStart({ onRead }: ImportStartProps) {
  const ids = { file: useId(), text: useId(), hint: useId() };
  const pasted = (useLocation().state as Pasted | null) ?? {};
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [csv, setCsv] = useState(pasted.csv ?? '');
  const [role, setRole] = useState<Role>(pasted.role ?? 'user');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const tooLarge = file !== null && file.size > largestFile;
  const ready = !busy && !tooLarge && (file !== null || csv.trim() !== '');

  const choose = (chosen: File | null): void => {
    setFile(chosen);
    setRefusal(
      chosen !== null && chosen.size > largestFile
        ? 'The file is larger than 2 MB. Split it and import the parts.'
        : '',
    );
  };
  const preview = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!ready) return;
    setBusy(true);
    setRefusal('');
    try {
      const list: ListToSend = { ...(file === null ? { csv } : { file: await readFile(file) }), role };
      onRead(list, await request<Import>('/v1/users/imports', { body: list }));
    } catch (error) {
      setRefusal(
        error instanceof RequestFailed ? error.refusal : 'The file could not be read. Choose it again, or another one.',
      );
      setBusy(false);
    }
  };

  return (
    <>
      <form className="panel-card import-start" onSubmit={(event) => void preview(event)}>
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
          Up to 10,000 people and 2 MB, as any program exports it. The preview shows what was understood, and you can
          correct it.
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
              placeholder={'Name, Email, Role\nDina Reyes, dina@partner.example, User'}
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
        <RoleField label="Role where the list names none" role={role} onChange={setRole} />
        {refusal === '' ? null : (
          <p className="banner bad" role="alert">
            {refusal}
          </p>
        )}
        <p>
          <button className="btn primary" aria-disabled={!ready}>
            {busy ? 'Reading…' : 'Preview'}
          </button>
        </p>
      </form>
      <EarlierImports />
    </>
  );
}
