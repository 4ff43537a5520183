import React from 'react';
import { describeCount } from './format-count';

interface FilterChipsProps<Key extends string> {
  readonly label: string;
  /** What each choice is called, by its key, in their order. */
  readonly options: Readonly<Partial<Record<Key, string>>>;
  readonly value: NoInfer<Key>;
  readonly onChange: (key: NoInfer<Key>) => void;
  /** How many rows a choice leaves; null where that isn't known. Left out, no count is shown. */
  readonly countOf?: (key: NoInfer<Key>) => number | null;
  readonly className?: string;
}

/** A filter as buttons, with how many rows each choice leaves. All are there from the start: none appears later and moves the others. */
export function FilterChips<Key extends string>(props: FilterChipsProps<Key>) {
  const { label, options, value, onChange, countOf, className = '' } = props;
  return (
    <div className={`chips ${className}`} role="group" aria-label={label}>
      {(Object.keys(options) as Key[]).map((key) => (
        <button key={key} type="button" className="chip" aria-pressed={key === value} onClick={() => onChange(key)}>
          {options[key]}
          {countOf === undefined ? null : (
            <>
              {' '}
              <span className="count">{describeCount(countOf(key))}</span>
            </>
          )}
        </button>
      ))}
    </div>
  );
}
