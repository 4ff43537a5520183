import React, { useId, useState } from 'react';
import type { Domain, OwnClaim } from '../../api/types';
import { describePeopleThere, proofLabels, proofMeanings } from './describe-domain';
import { describeAge, describeDay } from '../../kit/format-time';
import { Time } from '../../kit/time';
import { useNow } from '../../kit/use-now';
import { ClaimAgainstUs } from './claim-against-us';
import { ClaimDialog } from './claim-dialog';
import { DomainFold } from './domain-fold';
import { DomainRecord } from './domain-record';
import { MissingRecord } from './missing-record';
import { OurClaim } from './our-claim';
import { RemoveDomainDialog } from './remove-domain-dialog';
import { useVerifying } from './use-verifying';
import { VerifyOutcome } from './verify-outcome';

interface DomainCardProps {
  readonly domain: Domain;
  /** Our claim of it; null when there is none. */
  readonly claim: OwnClaim | null;
  /** Whether it is the only domain that is the organization's. */
  readonly isLast: boolean;
  /** Whether it is one of many, of which only the head shows. */
  readonly folds: boolean;
  /** Whether it was added a moment ago. */
  readonly isNew: boolean;
  readonly onChanged: () => void;
}

/** One domain: how far it is proven, what that means, and what can be done. */
export function DomainCard({ domain, claim, isLast, folds, isNew, onChanged }: DomainCardProps) {
  const { domain: name, proof, people } = domain;
  const [asking, setAsking] = useState<'remove' | 'claim' | null>(null);
  const verifying = useVerifying(domain, onChanged);
  const now = useNow();
  const close = (): void => setAsking(null);
  const whyNot = useId();
  const isClaimed = domain.claim !== null;
  const needsAttention = isClaimed || claim !== null || domain.proofMissingSince !== null;
  const inTheOpen = proof === 'pending' || domain.proofMissingSince !== null;
  return (
    <li className="domain">
      <DomainFold
        folds={folds}
        open={needsAttention || isNew}
        isNew={isNew}
        head={
          <div className="domain-head">
            <h3>{name}</h3>
            <span className={`badge ${proof}`}>{proofLabels[proof]}</span>
          </div>
        }
      >
        <p className="mute">
          {proof === 'pending' ? (
            <>
              Added on <Time at={domain.addedAt} never="" describe={describeDay} />.
            </>
          ) : (
            <>
              {capitalised(describePeopleThere(people))} of yours {people === 1 || people === 0 ? 'has' : 'have'} an
              address there.
            </>
          )}
          {proof !== 'owned' || domain.checkedAt === null ? null : (
            <>
              {' '}
              DNS last checked: <Time at={domain.checkedAt} never="" describe={(at) => describeAge(at, now)} />.
            </>
          )}
        </p>
        {claim === null ? <p>{proofMeanings[proof]}</p> : <OurClaim claim={claim} onChanged={onChanged} />}
        {domain.proofMissingSince === null ? null : <MissingRecord since={domain.proofMissingSince} />}
        {domain.claim === null ? null : <ClaimAgainstUs domain={name} claim={domain.claim} onChanged={onChanged} />}
        {inTheOpen ? (
          <DomainRecord record={domain.record} />
        ) : (
          <details>
            <summary>
              {proof === 'owned' ? 'Its DNS record' : 'How to verify it'}
              <span className="visually-hidden"> ({name})</span>
            </summary>
            <DomainRecord record={domain.record} />
          </details>
        )}
        <VerifyOutcome problem={verifying.problem} onClaim={claim === null ? () => setAsking('claim') : null} />
        <div className="domain-acts">
          <button type="button" className="btn" aria-disabled={verifying.busy} onClick={verifying.verify}>
            {verifying.busy ? 'Checking the DNS…' : 'Verify now'}
            <span className="visually-hidden"> {name}</span>
          </button>
          <button
            type="button"
            className="btn quiet"
            aria-disabled={isClaimed}
            aria-describedby={isClaimed ? whyNot : undefined}
            onClick={() => {
              if (!isClaimed) setAsking('remove');
            }}
          >
            Remove…<span className="visually-hidden"> {name}</span>
          </button>
          {isClaimed ? (
            <span className="why" id={whyNot}>
              A claimed domain can’t be removed.
            </span>
          ) : null}
        </div>
        {asking === 'remove' ? (
          <RemoveDomainDialog domain={domain} claim={claim} isLast={isLast} onChanged={onChanged} onClose={close} />
        ) : null}
        {asking === 'claim' ? (
          <ClaimDialog
            domain={name}
            onClaimed={() => {
              verifying.forget();
              onChanged();
            }}
            onClose={close}
          />
        ) : null}
      </DomainFold>
    </li>
  );
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
