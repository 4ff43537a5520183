import { useRef } from 'react';

/** Ticks one row, or with the shift key every row from the one ticked last to this one. */
type TickRow = (id: string, selected: boolean, range: boolean) => void;

/** @param rows those on the page, in their order */
export function useRangeTicks(
  rows: readonly { readonly id: string }[],
  onSelect: ((ids: readonly string[], selected: boolean) => void) | undefined,
): TickRow {
  const last = useRef<string | null>(null);
  return (id, selected, range) => {
    const [from, to] = [last.current ?? id, id].map((one) => rows.findIndex((row) => row.id === one));
    last.current = id;
    if (!range || from === undefined || to === undefined || from < 0) {
      onSelect?.([id], selected);
      return;
    }
    onSelect?.(
      rows.slice(Math.min(from, to), Math.max(from, to) + 1).map((row) => row.id),
      selected,
    );
    // Shift and a click select text as well.
    getSelection()?.removeAllRanges();
  };
}
