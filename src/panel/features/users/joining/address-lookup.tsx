import React, { useRef, useState } from 'react';
import type { AddressLookup as AddressLookupAnswer } from '../../../api/types';
import { looksLikeAddress } from '../adding/pasted-addresses';
import { shell } from '../../../kit/shell-state';
import { useQuery } from '../../../kit/use-query';
import { AnonymiseDialog } from '../anonymise-dialog';

export type Remedy = NonNullable<AddressLookupAnswer['remedy']>;

interface AddressLookupProps {
  /** What was searched for and not found. */
  readonly query: string;
  readonly onRemedy: (remedy: Remedy, email: string, userId: string | null) => void;
}

const labels: Readonly<Record<Remedy, string>> = {
  invite: 'Add them',
  resend: 'Resend the invitation',
  approve: 'Approve…',
  reactivate: 'Reactivate…',
  resendSignup: 'Resend the link',
  show: 'Show them',
};

/** Why a colleague isn't in the table, by what the organization knows of the address, and what helps. */
export function AddressLookup({ query, onRemedy }: AddressLookupProps) {
  const search = new URLSearchParams({ email: query });
  const [anonymising, setAnonymising] = useState<string | null>(null);
  const { answer, reload } = useQuery<AddressLookupAnswer>(
    looksLikeAddress(query) ? `/v1/users/whereabouts?${search.toString()}` : null,
  );
  const remedyButton = useRef<HTMLButtonElement>(null);
  const remedy = answer?.remedy ?? null;
  const former = answer?.removal?.userId ?? null;
  const afterAnonymising = (): void => {
    reload();
    // The button that opened the dialog is about to go.
    remedyButton.current?.focus();
  };
  if (!looksLikeAddress(query)) {
    return query === '' ? null : (
      <p className="help mute">Looking for a colleague? Search for their whole email address to read where they are.</p>
    );
  }
  return (
    <div className="help">
      <div role="status">
        {answer === null ? null : (
          <>
            <h3>{answer.title}</h3>
            <p>{answer.detail}</p>
          </>
        )}
      </div>
      {remedy === null ? null : (
        <button
          ref={remedyButton}
          type="button"
          className="btn primary"
          onClick={() => onRemedy(remedy, query, answer?.userId ?? null)}
        >
          {labels[remedy]}
        </button>
      )}{' '}
      {former === null ? null : (
        <button type="button" className="btn" onClick={() => setAnonymising(former)}>
          Anonymise…
        </button>
      )}
      {anonymising === null ? null : (
        <AnonymiseDialog
          userId={anonymising}
          email={query}
          onChanged={afterAnonymising}
          onClose={() => setAnonymising(null)}
        />
      )}
      <details>
        <summary>Is someone in the wrong organization?</summary>
        <p>
          The part of an address after the @ decides where a person signs up: {domainsOf()}. Whoever used another
          address is with the people of that one. They can sign up again with their address here, or you add the one
          they use. If that address already signs in elsewhere, an admin there has to remove it first.
        </p>
      </details>
    </div>
  );
}

const lists = new Intl.ListFormat('en', { type: 'conjunction' });

function domainsOf(): string {
  const { name, domains } = shell.organization;
  return domains.length === 0 ? `${name} has no domain` : `${name} has ${lists.format(domains)}`;
}
