import React from 'react';
import type { AdminContact } from '../page-context/shell-state';
import { Avatar } from './avatar';

/** People to turn to, each with a link that starts a mail. */
export function Contacts({ people }: { readonly people: readonly AdminContact[] }) {
  return (
    <ul className="contacts">
      {people.map(({ name, email }) => (
        <li key={email}>
          <Avatar name={name} email={email} url={null} />
          <span>
            <b>{name}</b>
            <a href={`mailto:${email}`}>{email}</a>
          </span>
        </li>
      ))}
    </ul>
  );
}
