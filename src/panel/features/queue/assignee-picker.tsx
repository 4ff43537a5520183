import React, { useDeferredValue, useId, useState } from 'react';
import type { Assignee, Assignees } from '../../api/types';
import { reasonOf } from '../../kit/api-client';
import { describeCalendarDay } from '../../kit/format-day';
import { longestQuery } from '../../kit/list-view';
import { useQuery } from '../../kit/use-query';

/** People that are shown at once; the search finds the others. */
const shownAtOnce = '6';

interface AssigneePickerProps {
  readonly legend: string;
  /** Null: anybody. */
  readonly chosen: Pick<Assignee, 'id' | 'name' | 'email' | 'awayUntil'> | null;
  readonly onChoose: (person: Assignee | null) => void;
}

/** Chooses somebody who is given work, or nobody; says who is away. */
export function AssigneePicker({ legend, chosen, onChoose }: AssigneePickerProps) {
  const name = useId();
  const [text, setText] = useState('');
  const query = useDeferredValue(text.trim());
  const search = new URLSearchParams({ limit: shownAtOnce, ...(query === '' ? {} : { query }) });
  const { answer, problem, loading } = useQuery<Assignees>(`/v1/assignees?${search.toString()}`);
  const found = answer?.data ?? [];
  const offered = chosen === null || found.some(({ id }) => id === chosen.id) ? found : [chosen, ...found];
  return (
    <fieldset className="picker" aria-busy={loading}>
      <legend>{legend}</legend>
      <input
        className="field"
        type="search"
        aria-label={`${legend}: search by name or email`}
        placeholder="Search by name or email"
        autoComplete="off"
        maxLength={longestQuery}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          // Enter is for the search here, not for the dialog.
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <label className="choice">
        <input type="radio" name={name} checked={chosen === null} onChange={() => onChoose(null)} />
        Anybody
      </label>
      {offered.map((person) => (
        <label key={person.id} className="choice">
          <input type="radio" name={name} checked={person.id === chosen?.id} onChange={() => onChoose(person)} />
          <span>
            {person.name}
            <small>
              {person.awayUntil === null
                ? person.email
                : `Away until ${describeCalendarDay(person.awayUntil)} · ${person.email}`}
            </small>
          </span>
        </label>
      ))}
      <p className="mute" role="status">
        {problem !== null
          ? reasonOf(problem)
          : answer === null
            ? 'Loading…'
            : found.length === 0
              ? 'Nobody active matches.'
              : answer.more
                ? 'There are more: search for them.'
                : ''}
      </p>
    </fieldset>
  );
}
