import React from 'react';
import { shell } from '../shell/shell-state';

export type JoinPolicy = 'automatic' | 'approval' | 'invitation';

/** Whom the page is about, and how others get here. @param joinPolicy null until it is known */
export function Lead({ joinPolicy }: { readonly joinPolicy: JoinPolicy | null }) {
  const { name } = shell.organization;
  return (
    <>
      Who is in {name}, and what they may do.
      {joinPolicy === null ? null : <HowPeopleJoin joinPolicy={joinPolicy} />}
    </>
  );
}

function HowPeopleJoin({ joinPolicy }: { readonly joinPolicy: JoinPolicy }) {
  const { domains } = shell.organization;
  if (joinPolicy === 'invitation' || domains.length === 0) return <> People join by invitation.</>;
  return (
    <>
      {' '}
      Anyone with an{' '}
      {domains.map((domain, index) => (
        <React.Fragment key={domain}>
          {index === 0 ? '' : ' or '}
          <b>@{domain}</b>
        </React.Fragment>
      ))}{' '}
      address {joinPolicy === 'approval' ? 'may ask to join; an admin lets them in.' : 'joins as a User.'}
    </>
  );
}
