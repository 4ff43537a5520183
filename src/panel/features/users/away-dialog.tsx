import React, { useState } from 'react';
import type { Absence } from '../../api/types';
import { reasonOf, request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { DayField } from '../../kit/day-field';
import { describeCalendarDay } from '../../kit/format-day';
import { useNotices } from '../../kit/toasts';
import { useAnnounce } from '../../kit/use-announce';
import { useQuery } from '../../kit/use-query';
import { calledBy } from '../../kit/initials';
import type { Person } from './people';

interface AwayDialogProps {
  readonly person: Person;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Notes for a person until when they are away, or that they are back. */
export function AwayDialog({ person, onChanged, onClose }: AwayDialogProps) {
  const path = `/v1/users/${person.id}/absence`;
  const { answer, problem } = useQuery<Absence>(path);
  const [chosen, setChosen] = useState<string | null>(null);
  const { say } = useNotices();
  const said = useAnnounce(onChanged);
  const name = calledBy(person);
  const awayUntil = answer?.awayUntil ?? null;
  const until = chosen ?? awayUntil ?? '';
  return (
    <ConfirmDialog
      title={person.isYou ? 'Until when are you away?' : `Until when is ${name} away?`}
      confirm="Save"
      ready={answer !== null && until !== '' && until !== awayUntil}
      onConfirm={() => request(path, { method: 'PUT', body: { until } })}
      onDone={() => {
        say(`${person.isYou ? 'You are' : `${name} is`} away until ${describeCalendarDay(until)}.`);
        onChanged();
      }}
      onRefused={onChanged}
      onClose={onClose}
      beside={
        awayUntil === null
          ? undefined
          : (close) => (
              <button
                type="button"
                className="btn gentler"
                onClick={() => {
                  close();
                  said(request(path, { method: 'DELETE' }), person.isYou ? 'Welcome back.' : `${name} is back.`);
                }}
              >
                {person.isYou ? 'I’m back' : 'They’re back'}
              </button>
            )
      }
    >
      <p>Others see it where they give out work. It ends by itself after that day.</p>
      {problem === null ? null : (
        <p className="banner bad" role="alert">
          {reasonOf(problem)}
        </p>
      )}
      <DayField label="Last day away" value={until} onChange={setChosen} />
    </ConfirmDialog>
  );
}
