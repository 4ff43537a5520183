import React from 'react';
import { describeRange } from '../../people/view/describe-people';
import type { PeopleView } from '../../people/view/people-view';
import type { People } from './people';
import type { ChangeView } from './use-view';

interface PagerProps {
  /** The latest page and the view it shows; null until the first. */
  readonly shown: { readonly people: People; readonly view: PeopleView } | null;
  readonly loading: boolean;
  readonly onChange: ChangeView;
}

/** Which people are shown, and the way to the ones before and after. */
export function Pager({ shown, loading, onChange }: PagerProps) {
  const turn = (cursor: string | null | undefined, pages: number) => ({
    // Not `disabled`: the button that has just led to the last page keeps the focus.
    'aria-disabled': loading || !cursor,
    onClick: () => {
      if (shown !== null && cursor && !loading) onChange({ cursor, page: shown.view.page + pages });
    },
  });
  return (
    <div className="foot">
      <span>{shown === null ? 'Loading…' : describeRange(shown.people, shown.view)}</span>
      <nav aria-label="Pages of the list">
        <button type="button" className="btn" {...turn(shown?.people.previousCursor, -1)}>
          Previous
        </button>
        <button type="button" className="btn" {...turn(shown?.people.nextCursor, 1)}>
          Next
        </button>
      </nav>
    </div>
  );
}
