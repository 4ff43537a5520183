import React, { useState } from 'react';
import type { Domains } from '../../api/types';
import { describeDomains } from './describe-domain';
import { useQuery } from '../../kit/use-query';
import { LoadProblem } from '../../kit/load-problem';
import { AddDomain } from './add-domain';
import { DomainCard } from './domain-card';

/** More than so many show their heads alone. */
const shownWhole = 5;

/** The domains whose people join, and those that are asked for. */
export function DomainsSection({ onChanged }: { readonly onChanged: () => void }) {
  const { answer, problem, reload } = useQuery<Domains>('/v1/organization/domains');
  const [added, setAdded] = useState('');
  const changed = (): void => {
    reload();
    onChanged();
  };
  const domains = answer?.data ?? [];
  const ours = domains.filter(({ proof }) => proof !== 'pending').length;
  return (
    <section className="panel-card" aria-labelledby="domains">
      <h2 id="domains" tabIndex={-1}>
        Domains
      </h2>
      <p className="mute">People with an address at one of these domains join your organization when they sign up.</p>
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      {answer === null && problem === null ? <p className="mute">Loading…</p> : null}
      <AddDomain
        onAdded={(domain) => {
          setAdded(domain);
          changed();
        }}
      />
      {domains.length > shownWhole ? <p className="mute">{describeDomains(domains)}</p> : null}
      <ul className="domains">
        {domains.map((domain) => (
          <DomainCard
            key={domain.domain}
            domain={domain}
            claim={answer?.claims.find((claim) => claim.domain === domain.domain) ?? null}
            folds={domains.length > shownWhole}
            isNew={domain.domain === added}
            isLast={ours === 1 && domain.proof !== 'pending'}
            onChanged={changed}
          />
        ))}
      </ul>
      {answer?.data.length === 0 ? <p>You have no domain yet, so people join by invitation only.</p> : null}
    </section>
  );
}
