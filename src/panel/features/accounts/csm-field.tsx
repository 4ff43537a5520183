import React from 'react';
import type { Assignee } from '../../api/types';
import { SearchCombobox } from '../../kit/combobox';
import { PersonLine } from '../../kit/person-line';

/** Who is to be responsible for an account: somebody, or nobody. */
export type CsmChoice = Pick<Assignee, 'id' | 'name' | 'email'> | null;

interface CsmFieldProps {
  readonly chosen: CsmChoice;
  readonly onChoose: (csm: CsmChoice) => void;
}

const pathOf = (query: string): string => `/v1/assignees?${new URLSearchParams({ query, limit: '6' }).toString()}`;

/** Chooses who becomes the CSM of an account. */
export function CsmField({ chosen, onChoose }: CsmFieldProps) {
  return (
    <div className="csm-field">
      {chosen === null ? (
        <p className="mute">Nobody is responsible for it yet.</p>
      ) : (
        <p>
          <PersonLine person={chosen} />{' '}
          <button type="button" className="link" onClick={() => onChoose(null)}>
            Nobody instead
          </button>
        </p>
      )}
      <SearchCombobox<Assignee>
        key={chosen?.id ?? ''}
        label="Choose the CSM"
        placeholder="Search by name or email"
        listLabel="People"
        pathOf={pathOf}
        line={(person) => <PersonLine person={person} />}
        none="Nobody active matches."
        onChoose={({ id, name, email }) => onChoose({ id, name, email })}
      />
    </div>
  );
}
