import React from 'react';
import type { OrganizationSettings } from '../../api/types';
import { NumberForm } from './number-form';

interface SessionSectionProps {
  readonly settings: Pick<OrganizationSettings, 'sessionIdleHours' | 'sessionDays'>;
  readonly onSaved: () => void;
}

/** How long people stay signed in. */
export function SessionSection({ settings, onSaved }: SessionSectionProps) {
  const { sessionIdleHours, sessionDays } = settings;
  return (
    <section className="panel-card" aria-labelledby="signed-in">
      <h2 id="signed-in">Staying signed in</h2>
      <p className="mute">Shorter times hold at once, for you as well: whoever is past them is signed out.</p>
      <NumberForm
        key={`idle ${sessionIdleHours}`}
        label="Hours without use"
        hint="After so many hours without use people sign in anew, 1 to 720 (30 days)."
        value={sessionIdleHours}
        most={720}
        change={(value) => ({ sessionIdleHours: value })}
        onSaved={onSaved}
      />
      <NumberForm
        key={`days ${sessionDays}`}
        label="Days in all"
        hint="After so many days people sign in anew, however much they use it, 1 to 365."
        value={sessionDays}
        most={365}
        change={(value) => ({ sessionDays: value })}
        onSaved={onSaved}
      />
    </section>
  );
}
