import React, { useDeferredValue, useState, type ReactNode } from 'react';
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { longestQuery } from './list-view';
import { useQuery } from './use-query';

interface SearchComboboxProps<Row> {
  readonly label: string;
  readonly placeholder: string;
  /** The address that finds rows by a query, the best first; the query is never empty. */
  readonly pathOf: (query: string) => string;
  /** What a row is called, for whoever hears it. */
  readonly nameOf: (row: Row) => string;
  readonly line: (row: Row) => ReactNode;
  /** Said where nothing is found: `Nobody matches.` */
  readonly none: string;
  readonly onChoose: (row: Row) => void;
}

/** Searches a row by what one types, and chooses it from the list that opens meanwhile. */
export function SearchCombobox<Row extends { readonly id: string }>(props: SearchComboboxProps<Row>) {
  const { label, placeholder, pathOf, nameOf, line, none, onChoose } = props;
  const [text, setText] = useState('');
  const query = useDeferredValue(text.trim());
  const { answer } = useQuery<{ readonly data: readonly Row[] }>(query === '' ? null : pathOf(query));
  const rows = query === '' ? [] : (answer?.data ?? []);
  return (
    <ComboBox
      className="search combobox"
      aria-label={label}
      items={rows}
      inputValue={text}
      onInputChange={setText}
      // It opens while one types: by the first letter there are no rows yet.
      allowsEmptyCollection={text.trim() !== ''}
      onChange={(key) => {
        const chosen = rows.find(({ id }) => id === key);
        if (chosen !== undefined) onChoose(chosen);
      }}
    >
      <Input
        className="field"
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        maxLength={longestQuery}
      />
      <Popover className="combobox-list" offset={4} containerPadding={8}>
        <ListBox<Row>
          renderEmptyState={() => (
            <div className="nobody" role="status">
              {answer === null || query === '' ? 'Searching…' : none}
            </div>
          )}
        >
          {(row) => (
            <ListBoxItem id={row.id} textValue={nameOf(row)}>
              {line(row)}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
