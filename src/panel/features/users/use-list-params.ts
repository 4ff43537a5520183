import { useCallback, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import { readView, writeView, type PeopleView } from './list-params';

/** Changes the view. What changes but the page leads back to the first page. */
export type ChangeView = (change: Partial<PeopleView>) => void;

/** The view in the address. Each change is a step that Back undoes; the letters of one search are a single step. */
export function useListParams(): { readonly view: PeopleView; readonly changeView: ChangeView } {
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => readView(search), [search]);
  const typing = useRef(false);
  const changeView = useCallback<ChangeView>(
    (change) => {
      const isTyping = change.query !== undefined;
      const firstPage = change.cursor === undefined ? { cursor: '', page: 1 } : {};
      setSearch((current) => writeView({ ...readView(current), ...firstPage, ...change }), {
        replace: (isTyping && typing.current) || change.cursor === '',
      });
      typing.current = isTyping;
    },
    [setSearch],
  );
  return { view, changeView };
}
