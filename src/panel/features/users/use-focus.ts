import { useEffect, type RefObject, useRef } from 'react';
import { useLocation } from 'react-router-dom';
import { toPromote } from '../../shell/admin-banner';
import type { People } from './people';

/** Takes the focus to the search when the banner of every page has led here to promote someone. */
export function usePromoteFocus(searchField: RefObject<HTMLInputElement>): void {
  const { state, key } = useLocation() as { readonly state: unknown; readonly key: string };
  useEffect(() => {
    if (state === toPromote) searchField.current?.focus();
  }, [state, key, searchField]);
}

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
