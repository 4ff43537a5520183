import React from 'react';
import type { Assignees } from '../../api/types';
import { PersonLine } from '../../kit/person-line';
import { SearchPicker } from '../../kit/search-picker';
import { describeCalendarDay } from './account-words';

/** Whom accounts can go to: somebody, or nobody; null while it isn't chosen. */
export type CsmChoice = Csm | 'nobody' | null;

/** An active person, as they are listed to choose from. */
interface Csm {
  readonly id: string;
  readonly name: string | null;
  readonly email: string;
  readonly awayUntil?: string | null;
}

interface CsmPickerProps {
  /** What is asked: `Who gets them?` */
  readonly legend: string;
  readonly chosen: CsmChoice;
  readonly onChoose: (choice: CsmChoice) => void;
}

const pathOf = (query: string): string =>
  `/v1/assignees?${new URLSearchParams({ limit: '6', ...(query === '' ? {} : { query }) }).toString()}`;

/** Who is the CSM of an account, or nobody. */
export const csmChoiceOf = (csm: Csm | null): CsmChoice => csm ?? 'nobody';

/** The id of whom is chosen, null for nobody, as the API takes it. */
export const idOfChoice = (choice: Exclude<CsmChoice, null>): string | null => (choice === 'nobody' ? null : choice.id);

/** Chooses who becomes the CSM of accounts. */
export function CsmPicker({ legend, chosen, onChoose }: CsmPickerProps) {
  return (
    <SearchPicker<Csm, Assignees>
      legend={legend}
      placeholder="Search by name or email"
      pathOf={pathOf}
      rowsOf={({ data }) => data}
      line={(person) => (
        <>
          <PersonLine person={person} />
          {typeof person.awayUntil !== 'string' ? null : (
            <span className="badge away">Away until {describeCalendarDay(person.awayUntil)}</span>
          )}
        </>
      )}
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
