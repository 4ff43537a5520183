import React, { useEffect, useRef, type RefObject } from 'react';

interface PagerProps {
  /** Which rows are shown: `26–50 of 128`; null until the first page is there. */
  readonly range: string | null;
  /** The markers of the pages around this one; null where there is none. */
  readonly previous: string | null;
  readonly next: string | null;
  readonly loading: boolean;
  /** Leads to a page, so many pages further on. */
  readonly onTurn: (cursor: string, pages: -1 | 1) => void;
  /** What is scrolled to and focused once another page is there. */
  readonly list: RefObject<HTMLElement>;
}

/** Which rows are shown, and the way to the ones before and after. Another page is read from its beginning. */
export function Pager({ range, previous, next, loading, onTurn, list }: PagerProps) {
  const turning = useRef(false);
  useEffect(() => {
    if (!turning.current || loading) return;
    turning.current = false;
    list.current?.focus({ preventScroll: true });
    list.current?.scrollIntoView({ block: 'start' });
  }, [range, loading, list]);
  const turn = (cursor: string | null, pages: -1 | 1) => ({
    // Not `disabled`: while the next page is on its way, the button that has led to it keeps the focus.
    'aria-disabled': loading || cursor === null,
    onClick: () => {
      if (cursor === null || loading) return;
      turning.current = true;
      onTurn(cursor, pages);
    },
  });
  return (
    <div className="foot">
      <span>{range ?? 'Loading…'}</span>
      <nav aria-label="Pages of the list">
        <button type="button" className="btn small" {...turn(previous, -1)}>
          Previous
        </button>
        <button type="button" className="btn small" {...turn(next, 1)}>
          Next
        </button>
      </nav>
    </div>
  );
}
