import { useEffect } from 'react';
import type { ListViews } from './list-view';
import { useListView, type ChangeView, type Paged } from './use-list-view';
import { usePage, type LoadedPage } from './use-page';

interface ListSource<View> {
  /** The list's address without a query. */
  readonly path: string;
  readonly views: ListViews<View>;
  /** What the server is asked with, where a view's own query says it otherwise. */
  readonly query?: (view: View) => string;
  /** Has the page asked for again when it changes. */
  readonly stamp?: number;
}

interface List<Page, View> extends LoadedPage<Page, View> {
  readonly view: View;
  readonly changeView: ChangeView<View>;
}

/** A list as the address shows it: the view, and the page that the server has for it. */
export function useList<Page, View extends Paged>({
  path,
  views,
  query = views.query,
  stamp = 0,
}: ListSource<View>): List<Page, View> {
  const { view, changeView } = useListView(views);
  const loaded = usePage<Page, View>(path, query(view), view, stamp);
  const code = loaded.problem?.code;
  useEffect(() => {
    // A shared or old address can hold a page marker that no longer leads anywhere.
    if (code === 'invalid_cursor') changeView({ cursor: '', page: 1 } as Partial<View>);
  }, [code, changeView]);
  return { view, changeView, ...loaded };
}
