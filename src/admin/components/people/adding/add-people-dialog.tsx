import React, { useId, useState, type FormEvent } from 'react';
import { Link } from 'react-router-dom';
import type { Role } from '#src/common/role.js';
import type { AddingResult } from '../../../people/people-api';
import { mostAtOnce, readPasted } from '../../../people/view/pasted-addresses';
import { ask, RequestFailed } from '../../api';
import { DialogFrame } from '../../dialog-frame';
import { shell } from '../../shell/shell-state';
import { importsPath } from '../imports/imports-path';
import { RoleField } from '../role-field';
import { AddingResults } from './adding-results';

interface AddPeopleDialogProps {
  /** An address to begin with. */
  readonly email: string;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Adds one person or many by their addresses, and shows what became of each. */
export function AddPeopleDialog({ email, onChanged, onClose }: AddPeopleDialogProps) {
  const ids = { text: useId(), hint: useId() };
  const [text, setText] = useState(email);
  const [role, setRole] = useState<Role>('user');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const [results, setResults] = useState<readonly AddingResult[] | null>(null);
  const people = readPasted(text);
  const tooMany = people.length > mostAtOnce;
  const ready = !busy && people.length > 0 && !tooMany;

  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!ready) return;
    setBusy(true);
    setRefusal('');
    try {
      const body = { people: people.map((person) => ({ ...person, role })) };
      const answer = await ask<{ readonly results: readonly AddingResult[] }>('/v1/users/invitations', { body });
      setResults(answer.results);
      onChanged();
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      setRefusal(error.problem.detail);
    }
    setBusy(false);
  };
  /** Leads back to the form with the addresses that were not added. */
  const again = (): void => {
    setText((results ?? []).flatMap((row) => (row.outcome === 'refused' ? row.email : [])).join('\n'));
    setResults(null);
  };

  return (
    <DialogFrame
      wide
      title={results === null ? `Add people to ${shell.organization.name}` : 'What became of each address'}
      busy={busy}
      onClose={onClose}
    >
      {(close) =>
        results !== null ? (
          <AddingResults results={results} onAgain={again} onDone={close} />
        ) : (
          <form onSubmit={(event) => void add(event)}>
            <label className="stacked" htmlFor={ids.text}>
              Email addresses
            </label>
            <textarea
              id={ids.text}
              className="field"
              rows={5}
              aria-describedby={ids.hint}
              spellCheck={false}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
            <p id={ids.hint} className="mute">
              One, or a pasted list. Everybody gets a mail with a link that works for 7 days; they may be from outside
              your domains.
            </p>
            <RoleField role={role} onChange={setRole} />
            {tooMany ? (
              <p className="banner" role="status">
                <span>
                  These are {people.length} addresses; at most {mostAtOnce} are added here.
                </span>
                <Link to={importsPath} state={{ csv: text, role }}>
                  Import them instead
                </Link>
              </p>
            ) : null}
            {refusal === '' ? null : (
              <p className="banner bad" role="alert">
                {refusal}
              </p>
            )}
            <div className="acts">
              <Link className="gentler" to={importsPath}>
                Import a CSV file
              </Link>
              <button type="button" className="btn" onClick={close} aria-disabled={busy}>
                Cancel
              </button>
              <button className="btn primary" aria-disabled={!ready}>
                {busy ? 'Adding…' : people.length > 1 ? `Add ${people.length} people` : 'Add'}
              </button>
            </div>
          </form>
        )
      }
    </DialogFrame>
  );
}
