import React, { useEffect, useRef, useState, type RefObject } from 'react';
import { longestQuery } from './list-params';
import type { ChangeView } from './use-list-params';

/** Milliseconds without a keystroke: between those of somebody who types fast, so that one question asks for several. */
const pause = 80;

interface SearchFieldProps {
  readonly query: string;
  readonly onChange: ChangeView;
  readonly field: RefObject<HTMLInputElement>;
}

/** Searches while one types, after a pause; Enter doesn't wait for it. */
export function SearchField({ query, onChange, field }: SearchFieldProps) {
  const [text, setText] = useState(query);
  const asked = useRef(query);

  const search = (wanted: string): void => {
    if (wanted.trim() === asked.current) return;
    asked.current = wanted.trim();
    onChange({ query: wanted.trim() });
  };

  useEffect(() => {
    // Back, or a cleared filter, changed the address: the field follows. What is being typed is left alone.
    if (query === asked.current) return;
    asked.current = query;
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
      aria-label="Search people by name or email"
      placeholder="Search name or email"
      autoComplete="off"
      spellCheck={false}
      maxLength={longestQuery}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onKeyDown={({ key }) => {
        if (key === 'Enter') search(text);
      }}
    />
  );
}
