import React from 'react';
import { endOfGrace } from './describe-domain';
import { describeDay } from '../../kit/format-time';
import { Time } from '../../kit/time';

/** Warns that the record of a proven domain is gone, while there is time. */
export function MissingRecord({ since }: { readonly since: string }) {
  return (
    <p className="banner">
      <span>
        <b>The DNS record has been missing</b> since <Time at={since} never="" describe={describeDay} />. Publish it
        again by <Time at={endOfGrace(since).toISOString()} never="" describe={describeDay} />, or the domain is no
        longer verified, and another organization can claim it.
      </span>
    </p>
  );
}
