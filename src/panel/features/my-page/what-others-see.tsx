import React from 'react';
import { Link } from 'react-router-dom';
import { useLiveShell } from '../../shell/live-shell';

/** What colleagues and admins see of somebody, and what nobody does. */
export function WhatOthersSee() {
  const { organization, person } = useLiveShell();
  return (
    <section className="panel-card" aria-labelledby="what-others-see">
      <h2 id="what-others-see">What {organization.name} sees of you</h2>
      <dl className="who-sees">
        <dt>Your colleagues</dt>
        <dd>
          Your name, {person.name}, and your address, {person.email}; your accounts, tasks and handoffs, and what you
          did for them; when you are away.
        </dd>
        <dt>Admins</dt>
        <dd>
          Besides, your role, when you joined, when you were last active, in how many places you are signed in and
          whether you have a second factor, and in the audit log what you changed, when you signed in and from which
          address. Contacts read your name and your address in mails that you send.
        </dd>
        <dt>Nobody but you</dt>
        <dd>
          Your password and your recovery codes, which are kept in no readable form, your theme and your time zone.
        </dd>
      </dl>
      <p>
        What you may do yourself is on <Link to="/admin/resources/your-role">Your role</Link>.
      </p>
    </section>
  );
}
