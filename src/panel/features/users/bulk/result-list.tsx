import React from 'react';
import { people } from './bulk-change';
import { PersonLine } from '../person-line';

export interface OutcomeRow {
  readonly id: string;
  readonly person: { readonly name: string | null; readonly email: string };
  readonly outcome: string;
  /** Empty where the list's heading says it all. */
  readonly detail: string;
}

interface ResultListProps {
  readonly label: string;
  readonly rows: readonly OutcomeRow[];
  /** How many there are that aren't listed. */
  readonly more: number;
}

/** People with what becomes of each. It scrolls by itself, so that the buttons below stay in reach. */
export function ResultList({ label, rows, more }: ResultListProps) {
  if (rows.length === 0) return null;
  return (
    <div className="outcomes" role="region" aria-label={label} tabIndex={0}>
      <ul>
        {rows.map(({ id, person, outcome, detail }) => (
          <li key={id}>
            <PersonLine person={person} />
            {detail === '' ? null : <span className={`outcome ${outcome}`}>{detail}</span>}
          </li>
        ))}
        {more > 0 ? <li className="mute">and {people(more)} more</li> : null}
      </ul>
    </div>
  );
}
