import React from 'react';
import { Avatar } from './avatar';
import { calledBy } from './initials';

interface PersonLineProps {
  readonly person: { readonly name: string | null; readonly email: string; readonly avatarUrl?: string | null };
}

/** A person with their picture, name and address, for lists and choices. */
export function PersonLine({ person }: PersonLineProps) {
  const { name, email, avatarUrl = null } = person;
  return (
    <span className="who">
      <Avatar name={name} email={email} url={avatarUrl} />
      <span>
        <b>{calledBy(person)}</b>
        {name === null ? null : <small>{email}</small>}
      </span>
    </span>
  );
}
