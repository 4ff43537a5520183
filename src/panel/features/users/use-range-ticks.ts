import { useRef } from 'react';
import type { Person } from './people';
import type { RowEvents } from './row-events';

/** Ticks one row, or with the shift key every row from the one ticked last to this one. */
export type TickRow = (id: string, selected: boolean, range: boolean) => void;

/** @param people those on the page, in their order */
export function useRangeTicks(people: readonly Person[], onSelect: RowEvents['onSelect']): TickRow {
  const last = useRef<string | null>(null);
  return (id, selected, range) => {
    const [from, to] = [last.current ?? id, id].map((one) => people.findIndex((person) => person.id === one));
    last.current = id;
    if (!range || from === undefined || to === undefined || from < 0) {
      onSelect([id], selected);
      return;
    }
    onSelect(
      people.slice(Math.min(from, to), Math.max(from, to) + 1).map((person) => person.id),
      selected,
    );
    // Shift and a click select text as well.
    getSelection()?.removeAllRanges();
  };
}
