import React, { useState } from 'react';
import type { ClaimAgainst } from '../../api/types';
import { describeDay } from '../../kit/format-time';
import { Time } from '../../kit/time';
import { ObjectDialog } from './object-dialog';

interface ClaimAgainstUsProps {
  readonly domain: string;
  readonly claim: ClaimAgainst;
  readonly onChanged: () => void;
}

/** Another organization's claim of our domain, and what can be done about it. */
export function ClaimAgainstUs({ domain, claim, onChanged }: ClaimAgainstUsProps) {
  const [asking, setAsking] = useState(false);
  const { by, people, settlesAt, objectedAt } = claim;
  return (
    <div className={objectedAt === null ? 'banner bad' : 'banner'}>
      <span>
        <b>This domain is claimed</b> by {by}.{' '}
        {objectedAt === null ? (
          <>
            It becomes theirs on <Time at={settlesAt} never="" describe={describeDay} />, and{' '}
            {people === 'move'
              ? 'your people with an address there move to them'
              : 'your people with an address there stay with you'}
            . If the domain is yours, publish the record and verify it: that ends the claim at once. Or object, and
            whoever runs this server decides.
          </>
        ) : (
          <>
            You objected on <Time at={objectedAt} never="" describe={describeDay} />, so nothing changes until whoever
            runs this server decides. Publish the record and verify it to end the claim at once.
          </>
        )}
      </span>
      {objectedAt === null ? (
        <button type="button" className="btn" onClick={() => setAsking(true)}>
          Object…
        </button>
      ) : null}
      {asking ? <ObjectDialog domain={domain} onObjected={onChanged} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}
