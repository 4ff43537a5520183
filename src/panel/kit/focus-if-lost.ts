/**
 * Moves the focus to the list, or to the page's heading, if what had it is gone: after a dialog whose opener has vanished,
 * the focus would otherwise start again at the top of the document. It waits until the page has been drawn anew.
 */
export function focusIfLost(): void {
  requestAnimationFrame(() => {
    const { activeElement, body } = document;
    if (activeElement !== null && activeElement !== body) return;
    const home = document.querySelector<HTMLElement>('.results') ?? document.querySelector<HTMLElement>('h1');
    home?.focus();
  });
}
