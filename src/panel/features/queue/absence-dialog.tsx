import React, { useState } from 'react';
import type { Absence } from '../../api/types';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { DayField } from '../../kit/day-field';
import { describeDayFrom } from '../../kit/format-day';
import { useAnnounce } from '../../kit/use-announce';
import { useQuery } from '../../kit/use-query';

/** Says until when one is away, and changes it: others see it where they give work. */
export function AbsenceButton({ today }: { readonly today: string | null }) {
  const { answer, reload } = useQuery<Absence>('/v1/me/absence');
  const said = useAnnounce(reload);
  const [asking, setAsking] = useState(false);
  const awayUntil = answer?.awayUntil ?? null;
  if (answer === null || today === null) return null;
  return (
    <>
      {awayUntil === null ? (
        <button type="button" className="btn" onClick={() => setAsking(true)}>
          I’ll be away…
        </button>
      ) : (
        <button
          type="button"
          className="btn"
          onClick={() => said(request('/v1/me/absence', { method: 'DELETE' }), 'Welcome back.')}
        >
          Away until {describeDayFrom(today, awayUntil)}: I’m back
        </button>
      )}
      {asking ? <AbsenceDialog today={today} onDone={reload} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

interface AbsenceDialogProps {
  readonly today: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function AbsenceDialog({ today, onDone, onClose }: AbsenceDialogProps) {
  const [until, setUntil] = useState('');
  return (
    <ConfirmDialog
      title="Until when are you away?"
      confirm="Save"
      ready={until !== ''}
      onConfirm={() => request('/v1/me/absence', { method: 'PUT', body: { until } })}
      onDone={onDone}
      onClose={onClose}
    >
      <p>Others see it where they give out work. It ends by itself after that day.</p>
      <DayField label="Last day away" value={until} min={today} onChange={setUntil} />
    </ConfirmDialog>
  );
}
