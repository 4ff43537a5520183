import { isDay } from '#src/common/day.js';
import type { Bind } from './statement.js';

/** A value that a list is sorted by, in SQL. */
export interface SortKey<Filter = unknown> {
  /** As its index has it. Two rows with the same are ordered by id. */
  readonly expression: string;
  /** The key as a text that a cursor can carry; null for a date that a row doesn't have. */
  readonly asText: string;
  /** That text, given as a parameter, as a value of the key. */
  readonly fromText: (parameter: string) => string;
  /** Whether `fromText` can read it: a cursor comes from outside. */
  readonly accepts: (text: string | null) => boolean;
  /** Where the key is of what the rows refer to, so that no index of theirs can have it. */
  readonly referred?: Referred;
  /** What the filters say of the key: a list is walked inside that range alone. */
  readonly range?: (filter: Filter, bind: Bind) => string | undefined;
}

/** What the rows of a list refer to, few things among many rows: the list is walked from one to the next, in their order. */
interface Referred {
  /** A query of them with the columns `referred` and `key`; `$1` is the organization. */
  readonly query: string;
  /** What refers to them, as an index has it, before the row's id. */
  readonly by: string;
}

export const textKey = (expression: string): SortKey => ({
  expression,
  asText: expression,
  fromText: (parameter) => `${parameter}::text`,
  accepts: (text) => text !== null,
});

/** Names by the alphabet rather than by code points (Élodie before Zoe), in any case. */
export const nameKey = (expression: string): SortKey => textKey(`lower(${expression} COLLATE "und-x-icu")`);

/**
 * A missing date comes before every other: never joined, never active. (A null can't be compared, so no page could begin
 * at it.) The text is microseconds since 1970, all that PostgreSQL keeps: with a `Date`'s milliseconds a page could begin
 * before the last one's end.
 */
export const dateKey = (column: string): SortKey => ({
  expression: `coalesce(${column}, '-infinity')`,
  asText: `(date_part('epoch', ${column}) * 1e6)::bigint::text`,
  fromText: (parameter) =>
    `coalesce('epoch'::timestamptz + ${parameter}::bigint * interval '1 microsecond', '-infinity')`,
  accepts: (text) => text === null || /^-?\d{1,16}$/.test(text),
});

/** A day that a row may not have. Rows without one come last: nothing is due, nothing is renewed. */
export const dayKey = (column: string): SortKey => ({
  expression: `coalesce(${column}, 'infinity')`,
  asText: `to_char(${column}, 'YYYY-MM-DD')`,
  fromText: (parameter) => `coalesce(${parameter}::date, 'infinity')`,
  accepts: (text) => text === null || isDay(text),
});

/** A whole number of 0 or more. Rows without one come first, as if it were less than nothing. */
export const numberKey = (column: string): SortKey => ({
  expression: `coalesce(${column}, -1)`,
  asText: `coalesce(${column}, -1)::text`,
  fromText: (parameter) => `${parameter}::bigint`,
  accepts: (text) => text !== null && /^(-1|\d{1,18})$/.test(text),
});

/** The orders a list can have by these names: each upwards, and with `-` before it downwards. */
export const sortsOf = <Name extends string>(names: readonly Name[]): (Name | `-${Name}`)[] =>
  names.flatMap((name) => [name, `-${name}`] as const);

/** The name of a sort's key. */
export const sortName = <Name extends string>(sort: Name | `-${Name}`): Name => sort.replace(/^-/, '') as Name;
export const isDescending = (sort: string): boolean => sort.startsWith('-');
