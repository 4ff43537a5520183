import React from 'react';
import { MenuButton } from '../../kit/menu-button';
import { calledBy } from '../../kit/initials';
import type { Person } from './people';
import { rowActionsOf, type RowAction } from './row-actions';

interface PersonMenuProps {
  readonly person: Person;
  readonly isOnlyAdmin: boolean;
  /** What is offered elsewhere in the row. */
  readonly without?: RowAction;
  readonly onAction: (person: Person, action: RowAction) => void;
}

/** What can be done with a person, as their state allows. */
export function PersonMenu({ person, isOnlyAdmin, without, onAction }: PersonMenuProps) {
  return (
    <MenuButton
      label={`Actions for ${calledBy(person)}`}
      items={rowActionsOf(person, isOnlyAdmin)
        .filter(({ action }) => action !== without)
        .map(({ action, label, disabledWhy }) => ({
          key: action,
          label,
          disabledWhy,
          onChoose: () => onAction(person, action),
        }))}
    />
  );
}
