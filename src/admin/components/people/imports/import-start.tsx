import React, { useId, useState, type FormEvent } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import type { Role } from '#src/common/role.js';
import type { Import } from '../../../people/people-api';
import { ask, RequestFailed } from '../../api';
import { RoleField } from '../role-field';
import { EarlierImports } from './earlier-imports';
import { importPath } from './imports-path';
import { largestFile, readTextFile } from './read-text-file';

/** What was pasted where only a few fit, if one comes from there. */
interface Pasted {
  readonly csv?: string;
  readonly role?: Role;
}

/** Takes a file or a pasted list, and leads to its preview. */
export function ImportStart() {
  const ids = { file: useId(), text: useId(), hint: useId() };
  const navigate = useNavigate();
  const pasted = (useLocation().state as Pasted | null) ?? {};
  const [csv, setCsv] = useState(pasted.csv ?? '');
  const [role, setRole] = useState<Role>(pasted.role ?? 'user');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const ready = !busy && csv.trim() !== '';

  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const fits = file.size <= largestFile;
    setRefusal(fits ? '' : 'The file is larger than 2 MB. Split it and import the parts.');
    if (fits) setCsv(await readTextFile(file));
  };
  const preview = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!ready) return;
    setBusy(true);
    setRefusal('');
    try {
      navigate(importPath((await ask<Import>('/v1/users/imports', { body: { csv, role } })).id));
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      setRefusal(error.problem.detail);
      setBusy(false);
    }
  };

  return (
    <>
      <form className="panel-card import-start" onSubmit={(event) => void preview(event)}>
        <label className="stacked" htmlFor={ids.file}>
          A CSV file
        </label>
        <input
          id={ids.file}
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          aria-describedby={ids.hint}
          onChange={({ target }) => void choose(target.files?.[0])}
        />
        <p id={ids.hint} className="mute">
          Up to 10,000 lines and 2 MB. The first line may name the columns: email, and if you like name and role.
        </p>
        <label className="stacked" htmlFor={ids.text}>
          Or paste the list
        </label>
        <textarea
          id={ids.text}
          className="field"
          rows={8}
          spellCheck={false}
          placeholder={'email,name,role\ndina@partner.example,Dina Reyes,user'}
          value={csv}
          onChange={({ target }) => setCsv(target.value)}
        />
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
