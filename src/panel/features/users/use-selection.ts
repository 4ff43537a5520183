import { useCallback, useEffect, useState } from 'react';
import { filterOf, type PeopleView } from './list-params';
import { everybody, nobody, select, type Selection } from '../../kit/selection';
import { useNotices } from '../../kit/toasts';

interface SelectionState {
  readonly selection: Selection;
  readonly onSelect: (people: readonly string[], selected: boolean) => void;
  readonly selectEverybody: () => void;
  readonly clear: () => void;
}

/** Who is selected. It survives paging and sorting; another filter clears it, and says so. Escape clears it too. */
export function useSelection(view: PeopleView): SelectionState {
  const filter = JSON.stringify(filterOf(view));
  const [state, setState] = useState({ selection: nobody, filter });
  const { say, announce } = useNotices();
  const stale = state.filter !== filter;
  const selection = stale ? nobody : state.selection;
  const any = selection.everybody || selection.ids.size > 0;

  const set = useCallback(
    (change: (from: Selection) => Selection) =>
      setState((current) => ({ filter, selection: change(current.filter === filter ? current.selection : nobody) })),
    [filter],
  );
  const onSelect = useCallback(
    (people: readonly string[], selected: boolean) => set((from) => select(from, people, selected)),
    [set],
  );
  const selectEverybody = useCallback(() => set(() => everybody), [set]);
  const clear = useCallback(() => {
    set(() => nobody);
    announce('Nobody is selected any more.');
  }, [set, announce]);

  useEffect(() => {
    if (!stale) return;
    if (state.selection !== nobody) say('The selection was cleared, for the filter has changed.');
    setState({ selection: nobody, filter });
  }, [stale, state.selection, filter, say]);

  useEffect(() => {
    if (!any) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      // An open menu or dialog, and a search field, have a use for Escape of their own.
      const busy = document.querySelector('dialog[open], [role=menu]') !== null || isSearch(event.target);
      if (event.key === 'Escape' && !event.defaultPrevented && !busy) clear();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [any, clear]);

  return { selection, onSelect, selectEverybody, clear };
}

const isSearch = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type === 'search' && target.value !== '';
