import React from 'react';
import type { Domain, OwnClaim } from '../../api/types';
import { describeRemoval } from './describe-domain';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { useNotices } from '../../kit/toasts';

interface RemoveDomainDialogProps {
  readonly domain: Domain;
  /** Our claim of it; null when there is none. */
  readonly claim: OwnClaim | null;
  /** Whether it is the only domain that is the organization's. */
  readonly isLast: boolean;
  /** Called when it is removed, and when it couldn't be: what is shown behind is old then. */
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Says what removing a domain does, and removes it. */
export function RemoveDomainDialog({ domain, claim, isLast, onChanged, onClose }: RemoveDomainDialogProps) {
  const { say } = useNotices();
  const { domain: name } = domain;
  return (
    <ConfirmDialog
      title={`Remove ${name}?`}
      confirm="Remove the domain"
      danger
      onConfirm={() => request(`/v1/organization/domains/${encodeURIComponent(name)}`, { method: 'DELETE' })}
      onDone={() => {
        say(`${name} is removed.`);
        // The button that opened the dialog goes with the domain.
        document.getElementById('domains')?.focus();
        onChanged();
      }}
      onRefused={onChanged}
      onClose={onClose}
    >
      {describeRemoval(domain, isLast, claim).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </ConfirmDialog>
  );
}
