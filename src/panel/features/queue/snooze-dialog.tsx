import React, { useId, useState } from 'react';
import type { QueueItem } from '../../api/types';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { DayField } from '../../kit/day-field';
import { dayAfter, describeDayFrom, describeWholeDay, nextMonday } from '../../kit/format-day';

interface SnoozeDialogProps {
  readonly item: QueueItem;
  readonly today: string;
  readonly onDone: (done: string) => void;
  readonly onClose: () => void;
}

/** Lets an item sleep until a day. */
export function SnoozeDialog({ item, today, onDone, onClose }: SnoozeDialogProps) {
  const name = useId();
  const presets = [
    { label: 'Tomorrow', day: dayAfter(today, 1) },
    { label: 'Next Monday', day: nextMonday(today) },
    { label: 'In a week', day: dayAfter(today, 7) },
  ];
  // A position, for two presets can be the same day; past the presets a day is picked.
  const [chosen, setChosen] = useState(0);
  const [picked, setPicked] = useState('');
  const until = presets[chosen]?.day ?? picked;
  return (
    <ConfirmDialog
      title={`Snooze “${item.title}”`}
      confirm="Snooze"
      ready={until !== ''}
      onConfirm={() => request(`/v1/queue-items/${item.id}/snooze`, { body: { until, version: item.version } })}
      onDone={() => onDone(`Asleep until ${describeDayFrom(today, until)}.`)}
      onClose={onClose}
    >
      <fieldset className="picker">
        <legend>It comes back</legend>
        {presets.map(({ label, day }, index) => (
          <label key={label} className="choice">
            <input type="radio" name={name} checked={index === chosen} onChange={() => setChosen(index)} />
            <span>
              {label} <small>{describeWholeDay(day)}</small>
            </span>
          </label>
        ))}
        <label className="choice">
          <input
            type="radio"
            name={name}
            checked={chosen === presets.length}
            onChange={() => setChosen(presets.length)}
          />
          On a day
        </label>
      </fieldset>
      {chosen === presets.length ? (
        <DayField label="Day" value={picked} min={dayAfter(today, 1)} onChange={setPicked} />
      ) : null}
    </ConfirmDialog>
  );
}
