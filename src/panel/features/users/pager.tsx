import React, { useEffect, useRef, type RefObject } from 'react';
import { describeRange } from './describe-people';
import type { PeopleView } from './list-params';
import type { People } from './people';
import type { ChangeView } from './use-list-params';

interface PagerProps {
  /** The latest page and the view it shows; null until the first. */
  readonly shown: { readonly people: People; readonly view: PeopleView } | null;
  readonly loading: boolean;
  readonly onChange: ChangeView;
  /** What is scrolled to and focused once another page is there. */
  readonly list: RefObject<HTMLElement>;
}

/** Which people are shown, and the way to the ones before and after. Another page is read from its beginning. */
export function Pager({ shown, loading, onChange, list }: PagerProps) {
  const turning = useRef(false);
  useEffect(() => {
    if (!turning.current || loading) return;
    turning.current = false;
    list.current?.focus({ preventScroll: true });
    list.current?.scrollIntoView({ block: 'start' });
  }, [shown, loading, list]);
  const turn = (cursor: string | null | undefined, pages: number) => ({
    // Not `disabled`: while the next page is on its way, the button that has led to it keeps the focus.
    'aria-disabled': loading || !cursor,
    onClick: () => {
      if (shown === null || !cursor || loading) return;
      turning.current = true;
      onChange({ cursor, page: shown.view.page + pages });
    },
  });
  return (
    <div className="foot">
      <span>{shown === null ? 'Loading…' : describeRange(shown.people, shown.view)}</span>
      <nav aria-label="Pages of the list">
        <button type="button" className="btn small" {...turn(shown?.people.previousCursor, -1)}>
          Previous
        </button>
        <button type="button" className="btn small" {...turn(shown?.people.nextCursor, 1)}>
          Next
        </button>
      </nav>
    </div>
  );
}
