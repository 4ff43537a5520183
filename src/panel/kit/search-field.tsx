import React, { useEffect, useRef, useState, type RefObject } from 'react';
import { longestQuery } from './list-view';

/** Milliseconds without a keystroke: between those of somebody who types fast, so that one question asks for several. */
const pause = 80;

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly query: string;
  readonly onSearch: (query: string) => void;
  readonly field?: RefObject<HTMLInputElement>;
}

/** Searches while one types, after a pause. Enter, and leaving the field, don't wait for it: what is clicked next narrows that search. */
export function SearchField({ label, placeholder, query, onSearch, field }: SearchFieldProps) {
  const [text, setText] = useState(query);
  const asked = useRef(query);
  const typed = useRef(false);

  const search = (wanted: string): void => {
    // What the field shows for a moment after Back was not typed, and would undo it.
    if (!typed.current || wanted.trim() === asked.current) return;
    asked.current = wanted.trim();
    onSearch(wanted.trim());
  };

  useEffect(() => {
    // Back, or a cleared filter, changed the address: the field follows. What is being typed is left alone.
    if (query === asked.current) return;
    asked.current = query;
    typed.current = false;
    setText(query);
  }, [query]);

  useEffect(() => {
    const timer = setTimeout(() => search(text), pause);
    return () => clearTimeout(timer);
  });

  return (
    <input
      ref={field}
      className="field search"
      type="search"
      aria-label={label}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      maxLength={longestQuery}
      value={text}
      onChange={({ target }) => {
        typed.current = true;
        setText(target.value);
      }}
      onBlur={() => search(text)}
      onKeyDown={({ key }) => {
        if (key === 'Enter') search(text);
      }}
    />
  );
}
