import React, { useDeferredValue, useId, useState } from 'react';
import { longestQuery } from '../../kit/list-view';
import { reasonOf } from '../../kit/api-client';
import { useQuery } from '../../kit/use-query';
import type { UsersPage } from '../../api/types';
import type { Person } from './people';
import { PersonLine } from './person-line';

interface PersonPickerProps {
  readonly legend: string;
  /** Who can't be chosen: the person it is about. */
  readonly without: string;
  readonly chosen: Person | null;
  readonly onChoose: (person: Person) => void;
}

/** People that are shown at once; whoever isn't among them is found by the search. */
const shownAtOnce = 5;

/** Searches among the active people of the organization and chooses one. */
export function PersonPicker({ legend, without, chosen, onChoose }: PersonPickerProps) {
  const name = useId();
  const [text, setText] = useState('');
  const query = useDeferredValue(text.trim());
  // More than are shown: some of them may not be active, or be the person themselves.
  const search = new URLSearchParams({ limit: '25', ...(query === '' ? {} : { query }) });
  const { answer, problem, loading } = useQuery<UsersPage>(`/v1/users?${search.toString()}`);
  const found = (answer?.data ?? []).filter(
    ({ id, status, invitation }) => id !== without && status !== 'deactivated' && !invitation,
  );
  const shown = found.slice(0, shownAtOnce);
  const offered = chosen === null || shown.some(({ id }) => id === chosen.id) ? shown : [chosen, ...shown];
  return (
    <fieldset className="picker" aria-busy={loading}>
      <legend>{legend}</legend>
      <input
        className="field"
        type="search"
        aria-label={`${legend} Search by name or email`}
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
      {offered.map((person) => (
        <label key={person.id} className="choice">
          <input type="radio" name={name} checked={person.id === chosen?.id} onChange={() => onChoose(person)} />
          <PersonLine person={person} />
        </label>
      ))}
      <p className="mute" role="status">
        {problem !== null
          ? reasonOf(problem)
          : answer === null
            ? 'Loading…'
            : offered.length === 0
              ? 'Nobody active matches.'
              : found.length > shownAtOnce
                ? 'There are more: search for them.'
                : ''}
      </p>
    </fieldset>
  );
}
