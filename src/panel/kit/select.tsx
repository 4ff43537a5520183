import React from 'react';

interface SelectProps<Key extends string> {
  /** What each choice is called, by its key, in their order. */
  readonly options: Readonly<Record<Key, string>>;
  readonly value: NoInfer<Key> | '';
  readonly onChange: (key: NoInfer<Key>) => void;
  /** What it is called where no label is around it. */
  readonly label?: string;
  /** Stands for no choice yet; it can't be chosen. */
  readonly placeholder?: string;
  readonly className?: string;
  readonly disabled?: boolean;
  readonly describedBy?: string | undefined;
}

/** One choice among a few, by the browser's own control. */
export function Select<Key extends string>(props: SelectProps<Key>) {
  const { options, value, onChange, label, placeholder, className, disabled, describedBy } = props;
  const keys = Object.keys(options) as Key[];
  return (
    <select
      className={className}
      aria-label={label}
      aria-describedby={describedBy}
      disabled={disabled}
      value={value}
      onChange={({ target }) => {
        const key = keys.find((known) => known === target.value);
        if (key !== undefined) onChange(key);
      }}
    >
      {placeholder === undefined ? null : (
        <option value="" disabled>
          {placeholder}
        </option>
      )}
      {keys.map((key) => (
        <option key={key} value={key}>
          {options[key]}
        </option>
      ))}
    </select>
  );
}
