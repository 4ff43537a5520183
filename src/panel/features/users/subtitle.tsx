import React from 'react';
import { useLiveShell } from '../../shell/live-shell';

/** Whom the page is about, and how others get here. */
export function Subtitle() {
  const { name, domains, joinPolicy } = useLiveShell().organization;
  return (
    <>
      <span className="where-roomy">Who is in {name}, and what they may do. </span>
      {joinPolicy === 'invitation' || domains.length === 0 ? (
        'People join by invitation.'
      ) : (
        <>
          Anyone with an{' '}
          {domains.map((domain, index) => (
            <React.Fragment key={domain}>
              {index === 0 ? '' : ' or '}
              <b>@{domain}</b>
            </React.Fragment>
          ))}{' '}
          address {joinPolicy === 'approval' ? 'may ask to join; an admin lets them in.' : 'joins as a User.'}
        </>
      )}
    </>
  );
}
