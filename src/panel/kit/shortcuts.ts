const storageKey = 'thread.shortcuts';

/** Whether single keys do something: whoever speaks to the computer, or shakes, turns them off (WCAG 2.1.4). */
export function shortcutsAreOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

/** Turns single keys on or off, in this browser. */
export function turnShortcuts(on: boolean): void {
  try {
    localStorage.setItem(storageKey, on ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing keeps them on.
  }
}
