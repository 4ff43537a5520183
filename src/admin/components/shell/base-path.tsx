import React, { type ReactNode } from 'react';
import { BrowserRouter, UNSAFE_LocationContext as LocationContext } from 'react-router-dom';
import { shell } from './shell-state';

/** The address of a path of ours, for whatever is no link of the router's: fetch, forms, downloads. */
export const at = (path: string): string => shell.basePath + path;

/** The page's own path as the router knows it. */
export const pathHere = (): string => location.pathname.slice(shell.basePath.length) + location.search;

/**
 * Lets the router's links and routes lie below the base path. AdminJS's router around us knows none, and takes no
 * other router inside itself unless its location is hidden.
 */
export function BelowBasePath({ children }: { readonly children: ReactNode }) {
  if (shell.basePath === '') return children;
  return (
    <LocationContext.Provider value={null as never}>
      <BrowserRouter basename={shell.basePath}>{children}</BrowserRouter>
    </LocationContext.Provider>
  );
}
