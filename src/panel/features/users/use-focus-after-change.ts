import { useEffect, useRef, type RefObject } from 'react';
import type { People } from './people';

/**
 * Leads the focus to the list when the control that had it is gone: a changed person may have left the view.
 * @param stamp changes with every change that was made
 */
export function useFocusAfterChange(people: People | null, stamp: number, results: RefObject<HTMLElement>): void {
  const seen = useRef(stamp);
  useEffect(() => {
    if (seen.current !== stamp && document.activeElement === document.body) results.current?.focus();
  }, [people, stamp, results]);
}
