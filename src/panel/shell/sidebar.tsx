import React, { useState } from 'react';
import { useLocation } from 'react-router-dom';
import { Account } from './account';
import { OrganizationMark } from '../kit/organization-mark';
import { shell } from '../kit/shell-state';
import { Navigation } from './navigation';
import { useBrandColours } from './use-brand-colours';
import { useLiveShell } from './live-shell';

/** The organization, the navigation and the account; on a phone all but the first are folded behind a button. */
export function Sidebar() {
  const { pathname } = useLocation();
  // Open on one page only: a link that is followed folds the menu.
  const [openOn, setOpenOn] = useState<string | null>(null);
  const open = openOn === pathname;
  const { brand, organization } = useLiveShell();
  useBrandColours(brand.color);
  return (
    <header className={open ? 'sidebar open' : 'sidebar'}>
      <div className="sidebar-inner">
        <div className="org">
          <OrganizationMark name={brand.displayName ?? organization.name} logo={brand.logo} />
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
          {shell.secondFactor.isDue ? null : <Navigation />}
          <Account />
        </div>
      </div>
    </header>
  );
}
