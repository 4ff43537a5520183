import React from 'react';

interface PhraseNumberProps {
  /** What is typed: `Days to wait`. */
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number) => void;
  readonly min: number;
  readonly max: number;
  /** `any` takes fractions. */
  readonly step?: 'any';
}

/** A part of the sentence that is a number. */
export const PhraseNumber = ({ label, value, onChange, min, max, step }: PhraseNumberProps) => (
  <input
    className="part number"
    type="number"
    aria-label={label}
    min={min}
    max={max}
    step={step}
    value={value === null || Number.isNaN(value) ? '' : value}
    onChange={({ target }) => onChange(target.valueAsNumber)}
  />
);

interface PhraseTextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder: string;
  readonly maxLength: number;
}

/** A part of the sentence that is a text of one line; it grows with what is in it. */
export const PhraseText = ({ label, value, onChange, placeholder, maxLength }: PhraseTextProps) => (
  <input
    className={value === '' ? 'part text missing' : 'part text'}
    dir="auto"
    aria-label={label}
    placeholder={placeholder}
    maxLength={maxLength}
    autoComplete="off"
    value={value}
    onChange={({ target }) => onChange(target.value)}
  />
);
