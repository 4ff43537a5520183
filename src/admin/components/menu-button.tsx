import React, { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  /** Why it can't be chosen; null when it can. */
  readonly disabledWhy: string | null;
  readonly onChoose: () => void;
}

interface MenuButtonProps {
  /** What the button is called. */
  readonly label: string;
  readonly items: readonly MenuItem[];
}

/**
 * A button that opens a menu, by the keys of the WAI-ARIA pattern: arrows, Home and End move, a letter leads to the next
 * item that starts with it, Escape and Tab close. The menu is fixed to the window, so that no card cuts it off.
 */
export function MenuButton({ label, items }: MenuButtonProps) {
  const [open, setOpen] = useState(false);
  const menuId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const [opened, opener] = [menu.current, button.current];
    if (!open || opened === null || opener === null) return undefined;
    const follow = (): void => place(opened, opener);
    const closeOutside = ({ target }: Event): void => {
      if (![opened, opener].some((element) => element.contains(target as Node))) setOpen(false);
    };
    follow();
    itemsIn(opened)[0]?.focus({ preventScroll: true });
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('scroll', follow, true);
    addEventListener('resize', follow);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('scroll', follow, true);
      removeEventListener('resize', follow);
    };
  }, [open]);

  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') setOpen(false);
    else if (event.key === 'Escape') close();
    else if (menu.current === null || !move(itemsIn(menu.current), event.key)) return;
    if (event.key !== 'Tab') event.preventDefault();
  };

  return (
    <span className="menu-anchor">
      <button
        ref={button}
        type="button"
        className="more"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? menuId : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || open) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <svg width="18" height="18" viewBox="0 0 18 18" fill="currentColor" aria-hidden="true" focusable="false">
          <circle cx="3" cy="9" r="1.7" />
          <circle cx="9" cy="9" r="1.7" />
          <circle cx="15" cy="9" r="1.7" />
        </svg>
      </button>
      {open ? (
        <div ref={menu} id={menuId} className="menu" role="menu" aria-label={label} onKeyDown={onKeyDown}>
          {items.map(({ key, label: words, disabledWhy, onChoose }) => (
            <button
              key={key}
              type="button"
              role="menuitem"
              tabIndex={-1}
              aria-disabled={disabledWhy !== null}
              onClick={() => {
                if (disabledWhy !== null) return;
                // First the focus, then the dialog: it gives the focus back to where it was.
                close();
                onChoose();
              }}
            >
              {words} {disabledWhy === null ? null : <small>{disabledWhy}</small>}
            </button>
          ))}
        </div>
      ) : null}
    </span>
  );
}

const itemsIn = (menu: HTMLElement): HTMLElement[] => [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];

/** Below the button and to its left; above where there is no room below. */
function place(menu: HTMLElement, button: HTMLElement): void {
  const { top, bottom, right } = button.getBoundingClientRect();
  const below = bottom + menu.offsetHeight + 12 < innerHeight;
  menu.style.top = `${below ? bottom + 4 : Math.max(8, top - menu.offsetHeight - 4)}px`;
  menu.style.left = `${Math.max(8, right - menu.offsetWidth)}px`;
}

/** Moves the focus as the key says; false when it says nothing. */
function move(items: readonly HTMLElement[], key: string): boolean {
  const current = items.findIndex((item) => item === document.activeElement);
  const to = (index: number): boolean => {
    items.at(index % items.length)?.focus();
    return true;
  };
  if (key === 'ArrowDown') return to(current + 1);
  if (key === 'ArrowUp') return to(current - 1);
  if (key === 'Home') return to(0);
  if (key === 'End') return to(-1);
  const after = [...items.slice(current + 1), ...items.slice(0, current + 1)];
  const match = /^\S$/.test(key) && after.find((item) => item.innerText.toLowerCase().startsWith(key.toLowerCase()));
  if (match) match.focus();
  return Boolean(match);
}
