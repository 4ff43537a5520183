/** The choices of a filter, by their keys in the address: what each is called. */
type Choices = Readonly<Record<string, string>>;

/** What a list can be narrowed and sorted by. */
interface ListDefinition<
  Filters extends Readonly<Record<string, Choices>>,
  Sorts extends Choices,
  Ids extends string = never,
> {
  readonly filters: Filters;
  /** Filters whose choices only the server knows: ids, and words such as `me`. */
  readonly ids?: readonly Ids[];
  /** The sorts, by their keys, each with what it is called; a column's key has a minus before it for the other way round. */
  readonly sorts: Sorts;
  readonly defaultSort: KeyOf<Sorts>;
}

type KeyOf<Record> = Extract<keyof Record, string>;

/** How a list is looked at. It lives in the address, so that a view can be shared and Back works. */
type ListView<Filters extends Readonly<Record<string, Choices>>, Sorts extends Choices, Ids extends string = never> = {
  /** Empty: anything. */
  readonly [Name in keyof Filters]: KeyOf<Filters[Name]> | '';
} & Readonly<Record<Ids, string>> & {
    /** What is searched for; empty: nothing. */
    readonly query: string;
    readonly sort: KeyOf<Sorts>;
    /** Empty: the first page. */
    readonly cursor: string;
    /** Which page the cursor leads to, from 1; for the words under the table alone. */
    readonly page: number;
  };

/** Reads and writes the views of one list. */
export interface ListViews<View> {
  readonly defaultView: View;
  /** The view that an address asks for; what it doesn't know is as if absent. */
  readonly read: (search: URLSearchParams) => View;
  /** The shortest query string for a view: what is as by default is left out. */
  readonly write: (view: View) => URLSearchParams;
  /** The query that the server is asked with: the view without what the server has no use for. */
  readonly query: (view: View) => string;
  /** The query for every row that the filter leaves, in the order in which they are shown. */
  readonly exportQuery: (view: View) => string;
  /** What of a view narrows the list: a selection of everything is bound to it. */
  readonly filterOf: (view: View) => Readonly<Record<string, string>>;
}

/** Characters of the longest search, as the API has it. */
export const longestQuery = 100;

/** Defines what a list can be narrowed and sorted by. */
export function defineListViews<
  const Filters extends Readonly<Record<string, Choices>>,
  const Sorts extends Choices,
  const Ids extends string = never,
>({
  filters,
  ids = [],
  sorts,
  defaultSort,
}: ListDefinition<Filters, Sorts, Ids>): ListViews<ListView<Filters, Sorts, Ids>> {
  type View = ListView<Filters, Sorts, Ids>;
  const names = [...Object.keys(filters), ...ids];
  const wordOf = (value: string | null): string => (value !== null && /^[\w-]{1,64}$/.test(value) ? value : '');
  const known = (choices: Choices | undefined, value: string | null): string =>
    value !== null && choices !== undefined && Object.hasOwn(choices, value) ? value : '';

  const read = (search: URLSearchParams): View => {
    const page = Number(search.get('page'));
    const cursor = search.get('cursor') ?? '';
    const sort = known(sorts, search.get('sort'));
    const view = {
      query: (search.get('query') ?? '').slice(0, longestQuery),
      ...Object.fromEntries(Object.keys(filters).map((name) => [name, known(filters[name], search.get(name))])),
      ...Object.fromEntries(ids.map((name) => [name, wordOf(search.get(name))])),
      sort: sort === '' ? defaultSort : sort,
      cursor,
      page: cursor !== '' && Number.isSafeInteger(page) && page > 1 ? page : 1,
    };
    // What was read is known by its name and among the choices of that name, which a type can't tell.
    return view as View;
  };
  const defaultView = read(new URLSearchParams());
  const write = (view: View): URLSearchParams => {
    const changed = Object.entries(view).filter(([key, value]) => value !== defaultView[key as keyof View]);
    return new URLSearchParams(changed.map(([key, value]): [string, string] => [key, String(value)]));
  };
  const query = (view: View): string => {
    const search = write(view);
    search.delete('page');
    return search.toString();
  };
  return {
    defaultView,
    read,
    write,
    query,
    exportQuery: (view) => query({ ...view, cursor: '' }),
    filterOf: (view) =>
      Object.fromEntries(['query', ...names].map((name) => [name, view[name as keyof View] as string])),
  };
}

/** Whether anything narrows a list. */
export const isNarrowed = (filter: Readonly<Record<string, string>>): boolean =>
  Object.values(filter).some((value) => value !== '');
