import React, { useId, useState, type ReactNode } from 'react';
import { Icon } from './icon';

interface ToolbarProps {
  readonly search?: ReactNode;
  readonly chips?: ReactNode;
  /** What one needs less often: further filters, a sort, downloads. */
  readonly children: ReactNode;
}

/**
 * What narrows and sorts a list. Where there is little room, what one needs less often is behind a button; a sort with the
 * class `sort-when-folded` shows only there, for the table has no heads then.
 */
export function Toolbar({ search, chips, children }: ToolbarProps) {
  const [open, setOpen] = useState(false);
  const foldId = useId();
  return (
    <div className={open ? 'tools open' : 'tools'} role="search">
      {search}
      <button
        type="button"
        className="btn more-filters"
        aria-expanded={open}
        aria-controls={foldId}
        onClick={() => setOpen(!open)}
      >
        <Icon name="filter" /> Filters
      </button>
      {chips}
      <div id={foldId} className="tools-fold">
        {children}
      </div>
    </div>
  );
}
