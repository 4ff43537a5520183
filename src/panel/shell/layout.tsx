import React, { type ReactNode } from 'react';
import { Sidebar } from './sidebar';

/** The frame of every page: a way past the navigation, the navigation, the page. */
export function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="shell">
      <a className="btn skip" href="#content">
        Skip to the page
      </a>
      <Sidebar />
      <main id="content" className="page" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
