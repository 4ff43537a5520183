import type { ApiDocument, Operation } from '../../support/api-document.js';
import { operationsOf, resolved } from '../../support/api-document.js';

type Choice = readonly [name: string, value: string];

/** What to ask for, where the API's description doesn't say. */
export interface KnownValues {
  /** By a parameter's name; `kind[]` for one that is a list. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** Searches that most rows of a list match: only with another filter do they tell whether the rarer of the two is asked for. */
  readonly commonSearches: readonly string[];
  /** What stands for `{id}`, by the address before it. */
  readonly ids: Readonly<Record<string, string>>;
  /** What has to be asked for along with a choice: `sort=closedAt` goes with `state=done`. */
  readonly companions: Readonly<Record<string, Choice>>;
  /** What makes a list as long as it gets, where it is short by itself: `view=all`. */
  readonly widest: readonly Choice[];
}

export interface ListAddress {
  readonly path: string;
  /** Whether the page behind its first is worth a look. */
  readonly isPaged: boolean;
  /** Whether it can be refused: not every filter goes with every order and with every other. */
  readonly isCombined: boolean;
}

/** What only says how much of a list is read, and from where. */
const paging = new Set(['limit', 'cursor']);

/**
 * Every GET of the API that somebody must be signed in for, in each of its orders, and with each value of each of its filters and
 * searches; a list's pages with a common search and each other filter. So a list, a filter or an order that is added is asked by itself.
 * @param isThorough whether to ask for each filter in every order as well, and for every pair of filters
 * @throws Error that names a parameter or an address for which nothing is known to ask
 */
export function listAddresses(document: ApiDocument, known: KnownValues, isThorough: boolean): ListAddress[] {
  return operationsOf(document)
    .filter(({ method, security }) => method === 'GET' && security !== undefined)
    .flatMap((operation) => addressesOf(document, operation, known, isThorough));
}

function addressesOf(
  document: ApiDocument,
  operation: Operation,
  known: KnownValues,
  isThorough: boolean,
): ListAddress[] {
  const path = pathOf(operation, known);
  const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const choices = parameters
    .filter(({ name }) => name !== 'sort' && !paging.has(name))
    .map(({ name, schema }) => valuesOf(document, name, schema, known).map((value): Choice => [name, value]));
  const sorts = parameters
    .filter(({ name }) => name === 'sort')
    .flatMap(({ schema }) => resolved(document, schema).enum ?? [])
    .map((sort): Choice[] => [['sort', String(sort)]]);
  const filters = choices.flat().map((choice) => [choice]);
  const pairs = choices.flatMap((some, index) =>
    choices.slice(index + 1).flatMap((others) => some.flatMap((one) => others.map((other) => [one, other]))),
  );
  const ordered = sorts.flatMap((sort) => filters.map((filter) => [...sort, ...filter]));
  const required = parameters
    .filter((parameter) => Reflect.get(parameter, 'required') === true)
    .map(({ name, schema }): Choice => [name, valuesOf(document, name, schema, known)[0] ?? '']);
  const widest = known.widest.filter(([name]) => parameters.some((parameter) => parameter.name === name));
  const isPaged = parameters.some(({ name }) => name === 'cursor');
  const isCommon = ([name, value]: Choice): boolean => name === 'query' && known.commonSearches.includes(value);
  const searched = isPaged ? pairs.filter((pair) => pair.some(isCommon)) : [];
  const combined = isThorough ? [...ordered, ...pairs] : searched;
  return [
    ...[[], ...sorts, ...filters].map((chosen) => ({ chosen, isPaged, isCombined: false })),
    ...combined.map((chosen) => ({ chosen, isPaged: false, isCombined: true })),
  ].map(({ chosen, ...address }) => {
    const companions = chosen.flatMap((choice) => {
      const companion = known.companions[choice.join('=')];
      return companion === undefined ? [] : [companion];
    });
    const missing = [...required, ...widest, ...companions].filter(
      ([name]) => !chosen.some(([other]) => other === name),
    );
    const query = [...missing, ...chosen].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
    return { path: query === '' ? path : `${path}?${query}`, ...address };
  });
}

function valuesOf(
  document: ApiDocument,
  name: string,
  schema: NonNullable<Operation['parameters']>[number]['schema'],
  { values }: KnownValues,
): readonly string[] {
  const { enum: listed, type } = resolved(document, schema);
  const given = values[type === 'array' ? `${name}[]` : name];
  if (given !== undefined) return given;
  if (listed !== undefined) return listed.map(String);
  if (type === 'boolean') return ['true', 'false'];
  throw new Error(`Say what to ask ${name} for, so that the plans of its list are judged.`);
}

function pathOf({ path }: Operation, { ids }: KnownValues): string {
  const [before = '', rest] = path.split('/{id}');
  if (rest === undefined) return path;
  const id = ids[before];
  if (id === undefined) throw new Error(`Say whose ${path} to ask for, so that its plans are judged.`);
  return `${before}/${id}${rest.replace('{version}', '1')}`;
}
