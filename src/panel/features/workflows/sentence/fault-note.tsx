import React from 'react';
import { faultsAt } from '../faults';
import { useSentence } from './sentence-context';

interface FaultNoteProps {
  readonly place: string;
  /** Places that begin so say it themselves. */
  readonly apartFrom?: string;
}

/** What the server found wrong at a place of the sentence; nothing where it found nothing. */
export function FaultNote({ place, apartFrom }: FaultNoteProps) {
  const { faults } = useSentence();
  const found = faultsAt(faults, place, apartFrom);
  if (found.length === 0) return null;
  return (
    <p className="part-fault">
      {found.map((detail) => (
        <span key={detail}>{detail}</span>
      ))}
    </p>
  );
}
