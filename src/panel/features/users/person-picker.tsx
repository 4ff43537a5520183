import React from 'react';
import type { UsersPage } from '../../api/types';
import { SearchPicker } from '../../kit/search-picker';
import type { Person } from './people';
import { PersonLine } from '../../kit/person-line';

interface PersonPickerProps {
  readonly legend: string;
  /** Who can't be chosen: the person it is about. */
  readonly without: string;
  readonly chosen: Person | null;
  readonly onChoose: (person: Person) => void;
}

/** More than are shown: some of them may not be active, or be the person themselves. */
const pathOf = (query: string): string =>
  `/v1/users?${new URLSearchParams({ limit: '25', ...(query === '' ? {} : { query }) }).toString()}`;

/** Searches among the active people of the organization and chooses one. */
export function PersonPicker({ legend, without, chosen, onChoose }: PersonPickerProps) {
  return (
    <SearchPicker<Person, UsersPage>
      legend={legend}
      placeholder="Search by name or email"
      pathOf={pathOf}
      rowsOf={({ data }) =>
        data.filter(({ id, status, invitation }) => id !== without && status !== 'deactivated' && !invitation)
      }
      line={(person) => <PersonLine person={person} />}
      chosen={chosen}
      onChoose={onChoose}
      none="Nobody active matches."
    />
  );
}
