import React from 'react';
import { people as countOf } from '../bulk/bulk-change';
import type { PastedPerson } from './pasted-addresses';

/** People who are shown; the count says how many there are. */
const shown = 5;

interface ReadPeopleProps {
  readonly people: readonly PastedPerson[];
  readonly notes: readonly string[];
}

/** Shows whom a pasted list was read to name, before anybody is added. */
export function ReadPeople({ people, notes }: ReadPeopleProps) {
  const told = people.length > 1 || people.some(({ name }) => name !== undefined);
  if (!told && notes.length === 0) return null;
  return (
    <div className="read-people" role="status">
      {told ? (
        <>
          <p>{countOf(people.length)}:</p>
          <ul>
            {people.slice(0, shown).map(({ email, name }, index) => (
              <li key={`${index} ${email}`}>
                {name === undefined ? null : <b>{name}</b>} <span className="mute">{email}</span>
              </li>
            ))}
          </ul>
          {people.length > shown ? <p className="mute">and {people.length - shown} more</p> : null}
        </>
      ) : null}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}
