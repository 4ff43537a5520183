import React from 'react';
import type { PeopleView } from '../../people/view/people-view';
import { describeCount, pageSize, totalOf, type People } from './people';
import type { ChangeView } from './use-view';

interface PagerProps {
  readonly view: PeopleView;
  readonly people: People | null;
  readonly loading: boolean;
  readonly onChange: ChangeView;
}

/** Which people are shown, and the way to the ones before and after. */
export function Pager({ view, people, loading, onChange }: PagerProps) {
  const turn = (cursor: string | null | undefined, page: number) => ({
    // Not `disabled`: the button that has just led to the last page keeps the focus.
    'aria-disabled': loading || !cursor,
    onClick: () => {
      if (cursor && !loading) onChange({ cursor, page });
    },
  });
  return (
    <div className="foot">
      <span>{people === null ? 'Loading…' : describeRange(view, people)}</span>
      <nav aria-label="Pages of the list">
        <button type="button" className="btn" {...turn(people?.previousCursor, view.page - 1)}>
          Previous
        </button>
        <button type="button" className="btn" {...turn(people?.nextCursor, view.page + 1)}>
          Next
        </button>
      </nav>
    </div>
  );
}

/** `26–50 of 128`. */
function describeRange(view: PeopleView, people: People): string {
  const first = (view.page - 1) * pageSize + 1;
  const last = first + people.data.length - 1;
  return `${describeCount(first)}–${describeCount(last)} of ${describeCount(totalOf(people, view))}`;
}
