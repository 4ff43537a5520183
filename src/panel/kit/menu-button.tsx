import React, { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Icon } from './icon';
import { itemsIn, moveFocus, placeMenu } from './menu-moves';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  /** Why it can't be chosen; null when it can. */
  readonly disabledWhy: string | null;
  /** Of one choice among several: whether it is the current one. */
  readonly checked?: boolean;
  /** Heads this item and those after it. */
  readonly heading?: string;
  /** Whether a line parts it from the items before. */
  readonly separate?: boolean;
  readonly onChoose: () => void;
}

interface MenuButtonProps {
  /** What the button and its menu are called. */
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** What the button shows; three dots unless given. */
  readonly children?: ReactNode;
  /** Whether what it shows says its name already: then the menu alone is called by the label. */
  readonly named?: boolean;
  readonly className?: string;
}

/**
 * A button that opens a menu, by the keys of the WAI-ARIA pattern: arrows, Home and End move, a letter leads to the next
 * item that starts with it, Escape and Tab close. The menu is fixed to the window, so that no card cuts it off.
 */
export function MenuButton({ label, items, children, named = false, className = 'more' }: MenuButtonProps) {
  const [open, setOpen] = useState(false);
  const menuId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const [opened, opener] = [menu.current, button.current];
    if (!open || opened === null || opener === null) return undefined;
    const follow = (): void => placeMenu(opened, opener);
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
    else if (menu.current === null || !moveFocus(itemsIn(menu.current), event.key)) return;
    if (event.key !== 'Tab') event.preventDefault();
  };

  return (
    <span className="menu-anchor">
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={named ? undefined : label}
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
        {children ?? <Dots />}
      </button>
      {open ? (
        <div ref={menu} id={menuId} className="menu" role="menu" aria-label={label} onKeyDown={onKeyDown}>
          {items.map(({ key, label: words, disabledWhy, checked, heading, separate, onChoose }) => (
            <React.Fragment key={key}>
              {separate === true ? <span className="menu-line" role="separator" /> : null}
              {heading === undefined ? null : (
                <span className="menu-heading" role="presentation">
                  {heading}
                </span>
              )}
              <button
                type="button"
                role={checked === undefined ? 'menuitem' : 'menuitemradio'}
                aria-checked={checked}
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
                {checked === true ? <Icon name="check" /> : null}
              </button>
            </React.Fragment>
          ))}
        </div>
      ) : null}
    </span>
  );
}

const Dots = () => (
  <svg width="18" height="18" viewBox="0 0 18 18" fill="currentColor" aria-hidden="true" focusable="false">
    <circle cx="3" cy="9" r="1.7" />
    <circle cx="9" cy="9" r="1.7" />
    <circle cx="15" cy="9" r="1.7" />
  </svg>
);
