import React, { useState } from 'react';
import type { OwnClaim, PeopleFate } from '../../api/types';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { useNotices } from '../../kit/toasts';

interface ClaimDialogProps {
  readonly domain: string;
  readonly onClaimed: () => void;
  readonly onClose: () => void;
}

const fates: readonly (readonly [PeopleFate, string, string])[] = [
  ['stay', 'They stay where they are', 'Only new people at the domain join you.'],
  ['move', 'They move to you as Users', 'They sign in as before and find themselves in your organization.'],
];

/** Claims a domain that we proved from an organization that did not. */
export function ClaimDialog({ domain, onClaimed, onClose }: ClaimDialogProps) {
  const { say } = useNotices();
  const [people, setPeople] = useState<PeopleFate>('stay');
  return (
    <ConfirmDialog
      title={`Claim ${domain}?`}
      confirm="Claim the domain"
      onConfirm={() =>
        request<OwnClaim>(`/v1/organization/domains/${encodeURIComponent(domain)}/claim`, { body: { people } })
      }
      onDone={() => {
        say(`You claim ${domain}: it becomes yours in seven days unless the other side objects.`);
        onClaimed();
      }}
      onClose={onClose}
    >
      <p>
        Another organization has this domain because somebody with a mailbox there signed up. Only you have verified it
        by DNS.
      </p>
      <ul>
        <li>Its admins are told now and have seven days to object.</li>
        <li>Until then nothing changes: new people at {domain} join them.</li>
        <li>If they verify the domain too, your claim ends. If they object, whoever runs this server decides.</li>
      </ul>
      <fieldset className="picker">
        <legend>What happens to the people there?</legend>
        {fates.map(([fate, label, meaning]) => (
          <label key={fate} className="choice">
            <input type="radio" name="people" value={fate} checked={fate === people} onChange={() => setPeople(fate)} />
            <span>
              {label}
              <small>{meaning}</small>
            </span>
          </label>
        ))}
      </fieldset>
    </ConfirmDialog>
  );
}
