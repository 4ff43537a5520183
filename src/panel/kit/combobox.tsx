import React, { useDeferredValue, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { longestQuery } from './list-view';
import { useQuery } from './use-query';

interface SearchComboboxProps<Row> {
  readonly label: string;
  readonly placeholder: string;
  /** What the list of rows is called. */
  readonly listLabel: string;
  /** The address that finds rows by a query, the best first; the query is never empty. */
  readonly pathOf: (query: string) => string;
  readonly line: (row: Row) => ReactNode;
  /** Said where nothing is found: `Nobody matches.` */
  readonly none: string;
  readonly onChoose: (row: Row) => void;
}

/**
 * Searches a row and chooses it: a combobox by the WAI-ARIA pattern, with a list that opens while one types. The page around
 * it stays in reach of screen readers.
 */
export function SearchCombobox<Row extends { readonly id: string }>(props: SearchComboboxProps<Row>) {
  const { label, placeholder, listLabel, pathOf, line, none, onChoose } = props;
  const listId = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const query = useDeferredValue(text.trim());
  const { answer } = useQuery<{ readonly data: readonly Row[] }>(query === '' ? null : pathOf(query));
  const rows = query === '' ? [] : (answer?.data ?? []);
  const shown = open && query !== '' && answer !== null;
  const current = rows[active];

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') setOpen(false);
    else if (event.key === 'Enter' && shown && current !== undefined) onChoose(current);
    else if (event.key === 'ArrowDown' && rows.length > 0) setActive((active + 1) % rows.length);
    else if (event.key === 'ArrowUp' && rows.length > 0) setActive((active + rows.length - 1) % rows.length);
    else return;
    event.preventDefault();
    if (event.key.startsWith('Arrow')) setOpen(true);
  };

  return (
    <div className="search combobox">
      <input
        className="field"
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={listId}
        aria-activedescendant={shown && current !== undefined ? `${listId}-${current.id}` : undefined}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        maxLength={longestQuery}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setActive(0);
          setOpen(true);
        }}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <ul id={listId} role="listbox" aria-label={listLabel} hidden={!shown || rows.length === 0}>
        {rows.map((row, index) => (
          <li
            key={row.id}
            id={`${listId}-${row.id}`}
            role="option"
            aria-selected={index === active}
            // Before the field loses the focus, which closes the list.
            onMouseDown={() => onChoose(row)}
          >
            {line(row)}
          </li>
        ))}
      </ul>
      <p className="nobody" role="status" hidden={!shown || rows.length > 0}>
        {shown && rows.length === 0 ? none : ''}
      </p>
    </div>
  );
}
