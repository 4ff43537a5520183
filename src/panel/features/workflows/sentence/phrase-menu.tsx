import React, { type ReactNode } from 'react';
import { MenuButton } from '../../../kit/menu-button';

interface PhraseMenuProps<Key extends string> {
  /** What is chosen: `Stage`. */
  readonly label: string;
  /** What each choice is called, by its key, in their order. */
  readonly options: Readonly<Partial<Record<Key, string>>>;
  readonly value: NoInfer<Key> | '';
  readonly onChoose: (key: NoInfer<Key>) => void;
  /** What the sentence says; the choice's name unless given. */
  readonly children?: ReactNode;
  /** What the sentence says while nothing is chosen. */
  readonly placeholder?: string;
}

/** A part of the sentence that is one choice among a few: a button that opens them. */
export function PhraseMenu<Key extends string>(props: PhraseMenuProps<Key>) {
  const { label, options, value, onChoose, children, placeholder = 'choose…' } = props;
  const keys = Object.keys(options) as Key[];
  const name = value === '' ? undefined : options[value];
  return (
    <MenuButton
      label={label}
      named
      className={name === undefined ? 'part missing' : 'part'}
      items={keys.map((key) => ({
        key,
        label: options[key] ?? key,
        disabledWhy: null,
        checked: key === value,
        ...(key === keys[0] ? { heading: label } : {}),
        onChoose: () => onChoose(key),
      }))}
    >
      <span className="visually-hidden">{label}: </span>
      {children ?? name ?? placeholder}
    </MenuButton>
  );
}
