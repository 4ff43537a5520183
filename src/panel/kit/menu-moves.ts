export const itemsIn = (menu: HTMLElement): HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>('[role^=menuitem]'),
];

/** Pixels kept between a menu and the window's edge. */
const margin = 8;

/** Below the button and to its left; above where there is no room below, and further right where there is none to the left. */
export function placeMenu(menu: HTMLElement, button: HTMLElement): void {
  const { top, bottom, right } = button.getBoundingClientRect();
  const below = bottom + menu.offsetHeight + 12 < innerHeight;
  menu.style.top = `${below ? bottom + 4 : Math.max(margin, top - menu.offsetHeight - 4)}px`;
  menu.style.left = `${Math.max(margin, right - menu.offsetWidth)}px`;
}

/** Moves the focus as the key says; false when it says nothing. */
export function moveFocus(items: readonly HTMLElement[], key: string): boolean {
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
