import React, { useDeferredValue, useId, useState, type KeyboardEvent } from 'react';
import { longestQuery } from '../../kit/list-view';
import type { UsersPage } from '../../api/types';
import { PersonLine } from '../users/person-line';
import { useQuery } from '../../kit/use-query';

/** People who are offered at once; more letters find the others. */
const offered = 6;

/** Searches a person and chooses them: a combobox by the WAI-ARIA pattern, with a list that opens while one types. */
export function PersonFilter({ onChoose }: { readonly onChoose: (id: string) => void }) {
  const listId = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const query = useDeferredValue(text.trim());
  const search = new URLSearchParams({ query, limit: String(offered) });
  const { answer } = useQuery<UsersPage>(query === '' ? null : `/v1/users?${search.toString()}`);
  const people = query === '' ? [] : (answer?.data ?? []);
  const shown = open && query !== '' && answer !== null;
  const current = people[active];

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') setOpen(false);
    else if (event.key === 'Enter' && shown && current !== undefined) onChoose(current.id);
    else if (event.key === 'ArrowDown' && people.length > 0) setActive((active + 1) % people.length);
    else if (event.key === 'ArrowUp' && people.length > 0) setActive((active + people.length - 1) % people.length);
    else return;
    event.preventDefault();
    if (event.key.startsWith('Arrow')) setOpen(true);
  };

  return (
    <div className="search combobox">
      <input
        className="field"
        role="combobox"
        aria-label="Filter by a person’s name or email"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={listId}
        aria-activedescendant={shown && current !== undefined ? `${listId}-${current.id}` : undefined}
        placeholder="Anybody: search by name or email"
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
      <ul id={listId} role="listbox" aria-label="People" hidden={!shown || people.length === 0}>
        {people.map((person, index) => (
          <li
            key={person.id}
            id={`${listId}-${person.id}`}
            role="option"
            aria-selected={index === active}
            // Before the field loses the focus, which closes the list.
            onMouseDown={() => onChoose(person.id)}
          >
            <PersonLine person={person} />
          </li>
        ))}
      </ul>
      <p className="nobody" role="status" hidden={!shown || people.length > 0}>
        {shown && people.length === 0 ? 'Nobody matches.' : ''}
      </p>
    </div>
  );
}
