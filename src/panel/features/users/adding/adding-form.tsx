import React, { useId } from 'react';
import { Link } from 'react-router-dom';
import type { Role } from '#src/common/role.js';
import type { AddingResult, AddingResults } from '../../../api/types';
import { longestPasted, mostAtOnce, type PastedPerson } from './pasted-addresses';
import { request } from '../../../kit/api-client';
import { Form, Refusal } from '../../../kit/form';
import { useSubmit } from '../../../kit/use-submit';
import { importsPath } from '../people-tab';
import { RoleField } from '../role-field';
import { ReadPeople } from './read-people';
import { readPasted, useReading } from './use-reading';

interface AddingFormProps {
  readonly text: string;
  readonly role: Role;
  readonly busy: boolean;
  readonly onText: (text: string) => void;
  readonly onRole: (role: Role) => void;
  readonly onBusy: (busy: boolean) => void;
  readonly onAdded: (sent: readonly PastedPerson[], results: readonly AddingResult[]) => void;
  readonly onCancel: () => void;
}

/** Takes addresses, shows whom they were read to name, and adds them. */
export function AddingForm({ text, role, busy, onText, onRole, onBusy, onAdded, onCancel }: AddingFormProps) {
  const ids = { text: useId(), hint: useId() };
  const { refusal, submit } = useSubmit();
  const { people, notes } = useReading(text);
  const count = people?.length ?? 0;
  const tooMany = count > mostAtOnce || text.length > longestPasted;
  const ready = !busy && text.trim() !== '' && !tooMany;

  const add = async (): Promise<void> => {
    if (!ready) return;
    onBusy(true);
    await submit(async () => {
      const sent = people ?? (await readPasted(text)).people ?? [];
      const body = { people: sent.map((person) => ({ role, ...person })) };
      onAdded(sent, (await request<AddingResults>('/v1/users/invitations', { body })).results);
    });
    onBusy(false);
  };

  return (
    <Form onSubmit={() => void add()}>
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
        onChange={({ target }) => onText(target.value)}
      />
      <p id={ids.hint} className="mute">
        One, or a list pasted from anywhere, with names if you like. Everybody gets a mail with a link that works for 7
        days; they may be from outside your domains.
      </p>
      {tooMany ? null : <ReadPeople people={people ?? []} notes={notes} />}
      <RoleField role={role} onChange={onRole} />
      {tooMany ? (
        <p className="banner" role="status">
          <span>
            {count > mostAtOnce ? `These are ${count} addresses; at` : 'This is a long list; at'} most {mostAtOnce} are
            added here.
          </span>
          <Link to={importsPath} state={{ csv: text, role }}>
            Import them instead
          </Link>
        </p>
      ) : null}
      <Refusal refusal={refusal} />
      <div className="acts">
        <Link className="gentler" to={importsPath} state={text.trim() === '' ? null : { csv: text, role }}>
          Import a file
        </Link>
        <button type="button" className="btn" onClick={onCancel} aria-disabled={busy}>
          Cancel
        </button>
        <button className="btn primary" aria-disabled={!ready}>
          {busy ? 'Adding…' : count > 1 ? `Add ${count} people` : 'Add'}
        </button>
      </div>
    </Form>
  );
}
