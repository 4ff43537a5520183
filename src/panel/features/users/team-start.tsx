import React from 'react';
import { useLiveShell } from '../../shell/live-shell';
import { SignUpLink } from './sign-up-link';

/** What to do while one is the only person of an organization, in order. */
export function TeamStart({ onAdd }: { readonly onAdd: () => void }) {
  const { name, domains, joinPolicy } = useLiveShell().organization;
  const [domain] = domains;
  const open = joinPolicy !== 'invitation' && domain !== undefined;
  return (
    <section className="panel-card team-start" aria-labelledby="team-start">
      <h2 id="team-start">Add your team</h2>
      <p className="mute">You are the only person in {name}. This is how it goes on:</p>
      <ol>
        <li>
          <b>Bring your colleagues in.</b> Add them by email; each gets a link.
          {open ? (
            <>
              {' '}
              Or share the sign-up link: anyone with an @{domain} address{' '}
              {joinPolicy === 'approval' ? 'may ask to join.' : 'joins as a User.'}
            </>
          ) : null}
          <span className="start-acts">
            <button type="button" className="btn primary" onClick={onAdd}>
              Add people
            </button>
            {open ? <SignUpLink /> : null}
          </span>
        </li>
        <li>
          <b>Make one of them an admin,</b> as soon as they have joined, so that {name} isn’t locked out if you leave.
        </li>
        <li>
          <b>Step down, if you want to:</b> from then on there is somebody to take over.
        </li>
      </ol>
    </section>
  );
}
