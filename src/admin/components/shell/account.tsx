import React from 'react';
import { roleLabels } from '../../people/view/people-view';
import { Avatar } from '../avatar';
import { at } from './base-path';
import { shell } from './shell-state';

/** Who is signed in, and the way out: a form, so that it works like the pages' own and leaves nothing of this page. */
export function Account() {
  const { name, email, role } = shell.person;
  return (
    <div className="account">
      <Avatar name={name} email={email} url={null} />
      <div className="account-who">
        <b>{name}</b>
        <small>
          {roleLabels[role]} · {email}
        </small>
      </div>
      <form method="post" action={at('/logout')}>
        <button className="btn">Sign out</button>
      </form>
    </div>
  );
}
