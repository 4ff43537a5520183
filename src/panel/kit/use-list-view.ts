import { useCallback, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { ListViews } from './list-view';

/** Changes the view. What changes but the page leads back to the first page. */
export type ChangeView<View> = (change: Partial<View>) => void;

/** What every view of a list has. */
export interface Paged {
  readonly query: string;
  readonly cursor: string;
  readonly page: number;
}

/** The view in the address. Each change is a step that Back undoes; the letters of one search are a single step. */
export function useListView<View extends Paged>(
  views: ListViews<View>,
): { readonly view: View; readonly changeView: ChangeView<View> } {
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => views.read(search), [views, search]);
  const typing = useRef(false);
  const changeView = useCallback<ChangeView<View>>(
    (change) => {
      const isTyping = change.query !== undefined;
      const firstPage = change.cursor === undefined ? { cursor: '', page: 1 } : {};
      setSearch((current) => views.write({ ...views.read(current), ...firstPage, ...change }), {
        replace: (isTyping && typing.current) || change.cursor === '',
      });
      typing.current = isTyping;
    },
    [views, setSearch],
  );
  return { view, changeView };
}
