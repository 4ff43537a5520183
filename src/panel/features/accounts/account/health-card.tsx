import React from 'react';
import type { Health, AccountDetails } from '../../../api/types';
import { healthLabels, signalLabels } from '../account-words';
import { describeAgeWithin } from '../../../kit/format-time';
import { useNow } from '../../../kit/use-now';
import { healthChange, HealthFields, healthOf, isExplained } from '../account-fields';
import { SignalLink } from '../signal-link';
import { Editable } from './editable';

/** A health, by a word and a colour. */
export const HealthBadge = ({ health }: { readonly health: Health }) => (
  <span className={`badge health-${health}`}>{healthLabels[health]}</span>
);

interface HealthCardProps {
  readonly account: AccountDetails;
  readonly onChanged: () => void;
}

/** How the account is, why somebody says so, and what asks for a look. */
export function HealthCard({ account, onChanged }: HealthCardProps) {
  const { health, healthReason, healthSetBy, healthSetAt, healthStale, signals } = account;
  const now = useNow();
  return (
    <section className="panel-card">
      <h2 id="health" tabIndex={-1}>
        Health
      </h2>
      <Editable
        account={account}
        label="Change the health"
        shown={
          <>
            <HealthBadge health={health} />
            {healthReason === null ? <span className="mute"> Nobody has said how it is.</span> : <> {healthReason}</>}
          </>
        }
        draft={healthOf(account)}
        fields={(draft, change) => <HealthFields draft={draft} onChange={change} />}
        ready={isExplained}
        toChange={healthChange}
        onChanged={onChanged}
      />
      {healthSetAt === null ? null : (
        <p className="mute">
          {healthSetBy?.name ?? 'Somebody'}, {describeAgeWithin(new Date(healthSetAt), now)}
          {healthStale ? ' – too long ago to rely on' : ''}
        </p>
      )}
      {signals.length === 0 ? null : (
        <ul className="signals" aria-label="Signals">
          {signals.map((signal) => (
            <li key={signal}>
              <SignalLink accountId={account.id} signal={signal} className="badge signal">
                {signalLabels[signal]}
              </SignalLink>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
