import { useEffect, type RefObject } from 'react';
import { useLocation } from 'react-router-dom';
import { toPromote } from '../../shell/admin-banner';

/** Takes the focus to the search when the banner of every page has led here to promote someone. */
export function usePromoteFocus(searchField: RefObject<HTMLInputElement>): void {
  const { state, key } = useLocation() as { readonly state: unknown; readonly key: string };
  useEffect(() => {
    if (state === toPromote) searchField.current?.focus();
  }, [state, key, searchField]);
}
