import React, { useState } from 'react';
import type { OwnClaim } from '../../api/types';
import { describeMove } from './describe-domain';
import { describeDay } from '../../kit/format-time';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { useNotices } from '../../kit/toasts';
import { Time } from '../../kit/time';

interface OurClaimProps {
  readonly claim: OwnClaim;
  readonly onChanged: () => void;
}

/** Our claim of a domain that another organization has, until it settles. */
export function OurClaim({ claim, onChanged }: OurClaimProps) {
  const { say } = useNotices();
  const [asking, setAsking] = useState(false);
  const { domain, objectedAt, settlesAt } = claim;
  return (
    <div className="banner notice">
      <span>
        <b>You claim this domain from another organization.</b>{' '}
        {objectedAt === null ? (
          <>
            It becomes yours on <Time at={settlesAt} never="" describe={describeDay} /> unless the other organization
            objects or verifies it too. Keep the DNS record in place until then.
          </>
        ) : (
          <>
            The other organization objected on <Time at={objectedAt} never="" describe={describeDay} />, so whoever runs
            this server decides.
          </>
        )}{' '}
        {describeMove(claim)}
      </span>
      <button type="button" className="btn" onClick={() => setAsking(true)}>
        Withdraw…
      </button>
      {asking ? (
        <ConfirmDialog
          title={`Withdraw the claim of ${domain}?`}
          confirm="Withdraw"
          danger
          onConfirm={() =>
            request(`/v1/organization/domains/${encodeURIComponent(domain)}/claim`, { method: 'DELETE' })
          }
          onDone={() => {
            say(`The claim of ${domain} is withdrawn.`);
            onChanged();
          }}
          onClose={() => setAsking(false)}
        >
          <p>
            The domain stays with the other organization.{' '}
            {objectedAt === null
              ? 'You can claim it again later; the seven days start over.'
              : 'Because it objected, you can’t claim the domain again for 30 days.'}
          </p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
