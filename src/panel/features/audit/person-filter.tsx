import React from 'react';
import type { User } from '../../api/types';
import { SearchCombobox } from '../../kit/combobox';
import { PersonLine } from '../../kit/person-line';

/** People who are offered at once; more letters find the others. */
const offered = '6';

/** Searches a person and chooses them. */
export function PersonFilter({ onChoose }: { readonly onChoose: (id: string) => void }) {
  return (
    <SearchCombobox<User>
      label="Filter by a person’s name or email"
      placeholder="Anybody: search by name or email"
      listLabel="People"
      pathOf={(query) => `/v1/users?${new URLSearchParams({ query, limit: offered }).toString()}`}
      line={(person) => <PersonLine person={person} />}
      none="Nobody matches."
      onChoose={({ id }) => onChoose(id)}
    />
  );
}
