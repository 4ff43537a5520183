import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';

/**
 * Leads to the part of the page that the address names, once it is there, and gives it the focus: each time that somebody follows
 * such a link.
 * @param ready whether the page has its parts
 */
export function useScrollToHash(ready: boolean): void {
  const { hash, key } = useLocation();
  useEffect(() => {
    const part = ready && hash !== '' ? document.getElementById(hash.slice(1)) : null;
    part?.scrollIntoView();
    part?.focus({ preventScroll: true });
  }, [ready, hash, key]);
}
