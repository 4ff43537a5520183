import { useCallback, useEffect, useRef, type RefObject } from 'react';
import type { People } from './people';

/**
 * Leads the focus to the list when the control that had it is gone: a changed person may have left the view.
 * @returns what says that a change was made
 */
export function useFocusAfterChange(people: People | null, results: RefObject<HTMLElement>): () => void {
  const changed = useRef(false);
  useEffect(() => {
    if (changed.current && document.activeElement === document.body) results.current?.focus();
    changed.current = false;
  }, [people, results]);
  return useCallback(() => {
    changed.current = true;
  }, []);
}
