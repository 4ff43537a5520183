import React, { useDeferredValue, useId, useState, type ReactNode } from 'react';
import { reasonOf } from './api-client';
import { longestQuery } from './list-view';
import { useQuery } from './use-query';

interface SearchPickerProps<Row, Answer> {
  readonly legend: string;
  readonly placeholder: string;
  /** The address that finds rows by a query; empty for the first ones. */
  readonly pathOf: (query: string) => string;
  /** The rows of an answer that can be chosen. */
  readonly rowsOf: (answer: Answer) => readonly Row[];
  readonly line: (row: Row) => ReactNode;
  readonly chosen: Row | null;
  readonly onChoose: (row: Row) => void;
  /** Said where nothing is found: `Nobody active matches.` */
  readonly none: string;
  /** Further choices, above the rows, as radio buttons of this name. */
  readonly before?: (name: string) => ReactNode;
}

/** Rows that are shown at once; what isn't among them is found by the search. */
const shownAtOnce = 5;

/** One choice among many rows: the first of them, and a search for the others. */
export function SearchPicker<Row extends { readonly id: string }, Answer>(props: SearchPickerProps<Row, Answer>) {
  const { legend, placeholder, pathOf, rowsOf, line, chosen, onChoose, none, before } = props;
  const name = useId();
  const [text, setText] = useState('');
  const { answer, problem, loading } = useQuery<Answer>(pathOf(useDeferredValue(text.trim())));
  const found = answer === null ? [] : rowsOf(answer);
  const shown = found.slice(0, shownAtOnce);
  const offered = chosen === null || shown.some(({ id }) => id === chosen.id) ? shown : [chosen, ...shown];
  return (
    <fieldset className="picker" aria-busy={loading}>
      <legend>{legend}</legend>
      <input
        className="field"
        type="search"
        aria-label={`${legend} ${placeholder}`}
        placeholder={placeholder}
        autoComplete="off"
        maxLength={longestQuery}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          // Enter is for the search here, not for the dialog.
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      {before?.(name)}
      {offered.map((row) => (
        <label key={row.id} className="choice">
          <input type="radio" name={name} checked={row.id === chosen?.id} onChange={() => onChoose(row)} />
          {line(row)}
        </label>
      ))}
      <p className="mute" role="status">
        {problem !== null
          ? reasonOf(problem)
          : answer === null
            ? 'Loading…'
            : offered.length === 0
              ? none
              : found.length > shownAtOnce
                ? 'There are more: search for them.'
                : ''}
      </p>
    </fieldset>
  );
}
