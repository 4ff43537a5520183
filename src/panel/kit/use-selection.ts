import { useCallback, useEffect, useState } from 'react';
import type { Noun } from './noun';
import { everything, nothing, select, type ListFilter, type Selection } from './selection';
import { useNotices } from './toasts';

interface SelectionState {
  readonly selection: Selection;
  readonly onSelect: (ids: readonly string[], selected: boolean) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
}

/** What is selected of a list. It survives paging and sorting; another filter clears it, and says so. Escape clears it too. */
export function useSelection(listFilter: ListFilter, noun: Noun): SelectionState {
  const filter = JSON.stringify(listFilter);
  const [state, setState] = useState({ selection: nothing, filter });
  const { say, announce } = useNotices();
  const stale = state.filter !== filter;
  const selection = stale ? nothing : state.selection;
  const any = selection.everything || selection.ids.size > 0;

  const set = useCallback(
    (change: (from: Selection) => Selection) =>
      setState((current) => ({ filter, selection: change(current.filter === filter ? current.selection : nothing) })),
    [filter],
  );
  const onSelect = useCallback(
    (ids: readonly string[], selected: boolean) => set((from) => select(from, ids, selected)),
    [set],
  );
  const selectAll = useCallback(() => set(() => everything), [set]);
  const clear = useCallback(() => {
    set(() => nothing);
    announce(`${noun.none} is selected any more.`);
  }, [set, announce, noun]);

  useEffect(() => {
    if (!stale) return;
    if (state.selection !== nothing) say('The selection was cleared, for the filter has changed.');
    setState({ selection: nothing, filter });
  }, [stale, state.selection, filter, say]);

  useEffect(() => {
    if (!any) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      // An open menu or dialog, and a search field, have a use for Escape of their own.
      const busy =
        document.querySelector('[role=dialog], dialog[open], [role=menu]') !== null || isSearch(event.target);
      if (event.key === 'Escape' && !event.defaultPrevented && !busy) clear();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [any, clear]);

  return { selection, onSelect, selectAll, clear };
}

const isSearch = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type === 'search' && target.value !== '';
