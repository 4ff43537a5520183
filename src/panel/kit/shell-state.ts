import type { ShellState } from '../page-context/shell-state';

/** What the server wrote into the document for every page. */
export const shell = JSON.parse(document.getElementById('shell-state')?.textContent ?? 'null') as ShellState;
