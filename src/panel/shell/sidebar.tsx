import React, { useState } from 'react';
import { useLocation } from 'react-router-dom';
import { Account } from './account';
import { Navigation } from './navigation';
import { useLiveShell } from './live-shell';

/** The organization, the navigation and the account; on a phone all but the first are folded behind a button. */
export function Sidebar() {
  const { pathname } = useLocation();
  // Open on one page only: a link that is followed folds the menu.
  const [openOn, setOpenOn] = useState<string | null>(null);
  const open = openOn === pathname;
  const { name } = useLiveShell().organization;
  return (
    <header className={open ? 'sidebar open' : 'sidebar'}>
      <div className="sidebar-inner">
        <div className="org">
          <span className="logo" aria-hidden="true">
            {name.charAt(0).toLocaleUpperCase('en')}
          </span>
          <span className="org-name">{name}</span>
          <button
            type="button"
            className="btn menu-button"
            aria-expanded={open}
            aria-controls="menu"
            onClick={() => setOpenOn(open ? null : pathname)}
          >
            Menu
          </button>
        </div>
        <div id="menu" className="sidebar-fold">
          <Navigation />
          <Account />
        </div>
      </div>
    </header>
  );
}
