import React from 'react';

interface DayFieldProps {
  readonly label: string;
  /** `2026-12-01`; empty for none. */
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly min?: string;
}

/** A day, by the browser's own calendar. */
export function DayField({ label, value, onChange, min }: DayFieldProps) {
  return (
    <label className="stacked">
      {label}
      <input
        className="field"
        type="date"
        value={value}
        min={min}
        max="9999-12-31"
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
