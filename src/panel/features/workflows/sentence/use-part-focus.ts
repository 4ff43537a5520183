import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

interface PartFocus {
  /** For what holds the lines. */
  readonly root: RefObject<HTMLDivElement>;
  /** Moves the focus to the first part of a line, or of the last one, once it is drawn. */
  readonly focusLine: (index: number) => void;
}

/** @param lines selects the lines @param otherwise selects what gets the focus where there is no line */
export function usePartFocus(lines: string, otherwise: string): PartFocus {
  const root = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<{ readonly index: number } | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    const found = root.current?.querySelectorAll(lines) ?? [];
    const part = found[Math.min(wanted.index, found.length - 1)]?.querySelector<HTMLElement>('.part');
    (part ?? root.current?.querySelector<HTMLElement>(otherwise))?.focus();
  }, [wanted, lines, otherwise]);
  return { root, focusLine: useCallback((index: number) => setWanted({ index }), []) };
}
