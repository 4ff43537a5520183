import React, { useState, type FormEvent } from 'react';
import { Link } from 'react-router-dom';
import type { AddressLookup } from '../../api/types';
import { looksLikeAddress } from '../users/adding/pasted-addresses';
import { useLiveShell } from '../../shell/live-shell';
import { useQuery } from '../../kit/use-query';

/** Help with a person who ended up elsewhere, or here by mistake: by what the organization knows of their address. */
export function WrongOrganization() {
  const { domains, name } = useLiveShell().organization;
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const search = new URLSearchParams({ email: asked });
  const { answer, problem } = useQuery<AddressLookup>(
    asked === '' ? null : `/v1/users/whereabouts?${search.toString()}`,
  );
  const look = (event: FormEvent): void => {
    event.preventDefault();
    if (looksLikeAddress(text.trim())) setAsked(text.trim());
  };
  const found = asked === '' ? null : (problem ?? answer);
  return (
    <section className="panel-card">
      <h2>Is someone in the wrong organization?</h2>
      <p>
        The part of an address after the @ decides which organization a person joins.{' '}
        {domains.length === 0 ? `${name} has no domain.` : `${name} has ${lists.format(someOf(domains))}.`}
      </p>
      <ul className="mute">
        <li>They belong here but used another address: add that address, or its domain.</li>
        <li>
          Their address is already in another organization: an admin there has to remove them first. If the whole domain
          is yours, add it above, verify it and claim it.
        </li>
        <li>They are here but shouldn’t be: remove them, and they can sign up elsewhere.</li>
      </ul>
      <form className="inline-form" onSubmit={look}>
        <input
          className="field"
          type="email"
          aria-label="Email of the person"
          placeholder="Their email address"
          autoComplete="off"
          maxLength={254}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <button className="btn" aria-disabled={!looksLikeAddress(text.trim())}>
          Look up
        </button>
      </form>
      <div role="status">
        {found === null ? null : (
          <p>
            <b>{found.title}.</b> {found.detail}{' '}
            <Link to={`/admin/resources/people?query=${encodeURIComponent(asked)}`}>Open in User management</Link>
          </p>
        )}
      </div>
    </section>
  );
}

/** Domains that are named in the sentence; of more, the others are counted. */
const named = 5;

const someOf = (domains: readonly string[]): readonly string[] =>
  domains.length <= named + 1 ? domains : [...domains.slice(0, named), `${domains.length - named} more`];

const lists = new Intl.ListFormat('en', { type: 'conjunction' });
