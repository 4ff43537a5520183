import { useCallback, useEffect, useRef } from 'react';
import type { QueueItem } from '../../api/types';

/**
 * Keeps one's place in a list whose items leave it: once the item that one acted on is gone, and the focus with it, the next one
 * has it.
 * @returns what notes the item that is acted on
 */
export function useKeepPlace(items: readonly QueueItem[]): (item: QueueItem) => void {
  const place = useRef<{ readonly id: string; readonly index: number } | null>(null);
  const latest = useRef(items);
  useEffect(() => {
    latest.current = items;
    const noted = place.current;
    if (noted === null || items.some(({ id }) => id === noted.id)) return;
    place.current = null;
    const { activeElement } = document;
    // Where the focus is led when what had it is gone.
    if (activeElement?.matches('body, #content, .results, h1') === false) return;
    const next = items[Math.min(noted.index, items.length - 1)];
    if (next !== undefined) document.querySelector<HTMLElement>(`[data-row="${next.id}"]`)?.focus();
  }, [items]);
  return useCallback((item) => {
    place.current = { id: item.id, index: latest.current.findIndex(({ id }) => id === item.id) };
  }, []);
}
