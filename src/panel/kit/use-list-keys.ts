import { useEffect, useRef } from 'react';
import { shortcutsAreOn } from './shortcuts';

/** Where somebody types, a key is a letter. */
const typing = 'input, textarea, select, [contenteditable="true"], [role="combobox"]';
/** What lies over the page has its keys to itself. */
const above = 'dialog[open], [role="dialog"], [role="menu"], [role="listbox"]:not([hidden])';

const isTyping = (target: EventTarget | null): boolean => target instanceof Element && target.closest(typing) !== null;

/** Rows that have `data-row` on what takes the focus, in the order of the page. */
const rowsOnPage = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-row]')];
const currentRow = (): HTMLElement | null =>
  document.activeElement?.closest('tr, li')?.querySelector<HTMLElement>('[data-row]') ?? null;

/**
 * Lets a list be worked through by single keys: `j` and `k` move the focus from row to row, the other keys do something with the
 * row that has it. They never fire while one types, in dialogs and menus, or beside Ctrl, Alt and Meta.
 * @param actions by key: what is done with the row of this id
 * @param others by key: what is about no row
 */
export function useListKeys(
  actions: Readonly<Record<string, (id: string) => void>>,
  others: Readonly<Record<string, () => void>> = {},
): void {
  const latest = useRef({ actions, others });
  useEffect(() => {
    latest.current = { actions, others };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, target, ctrlKey, altKey, metaKey, defaultPrevented } = event;
      if (defaultPrevented || ctrlKey || altKey || metaKey || !shortcutsAreOn()) return;
      if (isTyping(target) || document.querySelector(above) !== null) return;
      const { actions: ofRow, others: ofPage } = latest.current;
      if (key === 'j' || key === 'k') move(key === 'j' ? 1 : -1);
      else if (Object.hasOwn(ofPage, key)) ofPage[key]?.();
      else if (Object.hasOwn(ofRow, key)) {
        const id = currentRow()?.dataset.row;
        if (id === undefined) return;
        ofRow[key]?.(id);
      } else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function move(by: 1 | -1): void {
  const rows = rowsOnPage();
  const current = currentRow();
  const at = current === null ? -1 : rows.indexOf(current);
  const next = rows[at === -1 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
