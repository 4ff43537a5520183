import React from 'react';
import type { AccountDetails } from '../../../api/types';
import { describeAgeWithin } from '../../../kit/format-time';
import { Select } from '../../../kit/select';
import { useNow } from '../../../kit/use-now';
import { healthLabels, signalLabels } from '../account-words';
import { SignalLink } from '../signal-link';
import { Editable } from './editable';
import { HealthBadge } from './health-badge';

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
        draft={{ health, reason: healthReason ?? '' }}
        fields={(draft, change) => (
          <>
            <Select
              className="role"
              label="Health"
              options={healthLabels}
              value={draft.health}
              onChange={(to) => change({ health: to, reason: to === draft.health ? draft.reason : '' })}
            />
            {draft.health === 'unknown' ? null : (
              <label className="stacked">
                Why?
                <textarea
                  className="field"
                  rows={3}
                  maxLength={4_000}
                  value={draft.reason}
                  onChange={({ target }) => change({ reason: target.value })}
                />
              </label>
            )}
          </>
        )}
        ready={(draft) => draft.health === 'unknown' || draft.reason.trim() !== ''}
        toChange={(draft) => ({ health: draft.health, healthReason: draft.health === 'unknown' ? null : draft.reason })}
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
