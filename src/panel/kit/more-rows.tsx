import React from 'react';
import { describeCount } from './format-count';
import type { InfiniteList } from './use-infinite-list';

/** How far a list is shown, and the way on. */
export function MoreRows({ list }: { readonly list: Pick<InfiniteList<unknown>, 'rows' | 'total' | 'more'> }) {
  if (list.more === null) return null;
  return (
    <div className="foot">
      <span>
        {list.rows.length} of {describeCount(list.total)}
      </span>
      <button type="button" className="btn small" onClick={list.more}>
        Show more
      </button>
    </div>
  );
}
