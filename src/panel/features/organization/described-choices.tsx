import React from 'react';

interface DescribedChoicesProps<Value extends string> {
  /** Of the radio buttons, one name for all. */
  readonly name: string;
  /** What can be chosen, its label, and what it means. */
  readonly choices: readonly (readonly [Value, string, string])[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

/** One of a few settings, each with what it means below its label. */
export function DescribedChoices<Value extends string>({
  name,
  choices,
  chosen,
  onChoose,
}: DescribedChoicesProps<Value>) {
  return choices.map(([value, label, meaning]) => (
    <label key={value} className="choice">
      <input type="radio" name={name} value={value} checked={value === chosen} onChange={() => onChoose(value)} />
      <span>
        {label}
        <small>{meaning}</small>
      </span>
    </label>
  ));
}
