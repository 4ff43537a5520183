import React, { useId } from 'react';

interface TimeZoneFieldProps {
  readonly value: string;
  readonly onChange: (name: string) => void;
  readonly label: string;
  readonly placeholder?: string;
}

/** The name of a time zone, typed or chosen from those that the browser knows. */
export function TimeZoneField({ value, onChange, label, placeholder }: TimeZoneFieldProps) {
  const listId = useId();
  return (
    <>
      <input
        className="field"
        aria-label={label}
        list={listId}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        placeholder={placeholder}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <datalist id={listId}>
        {['UTC', ...Intl.supportedValuesOf('timeZone')].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
