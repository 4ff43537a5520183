import { shell } from './shell-state';

/** The address of a path of ours, for whatever is no link of the router's: fetch, forms, downloads. */
export const at = (path: string): string => shell.basePath + path;

/** The page's own path as the router knows it. */
export const pathHere = (): string => location.pathname.slice(shell.basePath.length) + location.search;
