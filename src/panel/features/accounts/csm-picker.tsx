import React from 'react';
import type { Assignees } from '../../api/types';
import { PersonLine } from '../../kit/person-line';
import { SearchPicker } from '../../kit/search-picker';

/** Whom accounts can go to: somebody, or nobody; null while it isn't chosen. */
export type CsmChoice = Csm | 'nobody' | null;

/** An active person, as they are listed to choose from. */
interface Csm {
  readonly id: string;
  readonly name: string | null;
  readonly email: string;
}

interface CsmPickerProps {
  readonly chosen: CsmChoice;
  readonly onChoose: (choice: CsmChoice) => void;
}

const pathOf = (query: string): string =>
  `/v1/assignees?${new URLSearchParams({ limit: '6', ...(query === '' ? {} : { query }) }).toString()}`;

/** Chooses who becomes the CSM of accounts. */
export function CsmPicker({ chosen, onChoose }: CsmPickerProps) {
  return (
    <SearchPicker<Csm, Assignees>
      legend="Who gets them?"
      placeholder="Search by name or email"
      pathOf={pathOf}
      rowsOf={({ data }) => data}
      line={(person) => <PersonLine person={person} />}
      chosen={chosen === 'nobody' ? null : chosen}
      onChoose={onChoose}
      none="Nobody active matches."
      before={(name) => (
        <label className="choice">
          <input type="radio" name={name} checked={chosen === 'nobody'} onChange={() => onChoose('nobody')} />
          <span>Nobody for now</span>
        </label>
      )}
    />
  );
}
