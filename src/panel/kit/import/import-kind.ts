import type { ReactNode } from 'react';
import type { Noun } from '../noun.js';

/** What was understood of a list. */
export interface ListReading {
  readonly encoding: string | null;
  /** Cells with letters beyond a to z; empty once the list was not just read. */
  readonly encodingSample: readonly string[];
  readonly separator: string | null;
  readonly headerLine: number | null;
  /** Empty where the list is no table. Cells are there only while the list was just read. */
  readonly columns: readonly { readonly heading: string; readonly cells: readonly string[]; readonly as: string }[];
  /** Whether a column that is needed has to be chosen. */
  readonly unsure: boolean;
  readonly notes: readonly string[];
}

/** How to read a list otherwise. */
export interface ReadingChoices {
  /** What only this kind of list leaves to choose, by the names of the API's fields. */
  readonly [choice: string]: unknown;
  readonly encoding?: string;
  readonly separator?: string | null;
  readonly headerLine?: number | null;
  readonly columns?: readonly string[];
}

/** What becomes of a line. */
export type ImportOutcome = 'ready' | 'waiting' | 'added' | 'updated' | 'alreadyHere' | 'refused';

/** An import of a list: previewed until it is confirmed, then running, then done. */
export interface ImportedList {
  readonly id: string;
  readonly state: 'previewed' | 'running' | 'stopped' | 'canceled' | 'done';
  /** Of a stopped one. */
  readonly stopReason: 'failed' | 'capability_missing' | null;
  /** Null for lists of an earlier version. */
  readonly reading: ListReading | null;
  readonly total: number;
  /** A kind that changes nothing that is there counts no `updated`. */
  readonly counts: Readonly<Record<Exclude<ImportOutcome, 'updated'>, number> & { readonly updated?: number }>;
  readonly createdAt: string;
  readonly createdBy: { readonly name: string };
}

/** One line of an import. */
export interface ImportLine {
  readonly line: number;
  readonly outcome: ImportOutcome;
  readonly detail: string | null;
}

/** What is chosen beside the list, by the names of the API's fields. */
type ImportSettings = Readonly<Record<string, string>>;

/** A list as it is sent: pasted text, or a file in base64. */
export type ListToSend = ({ readonly csv: string } | { readonly file: string }) & ImportSettings;

/** Something of how a list is read that can be chosen. */
interface ReadingChoice {
  /** The API's field. */
  readonly name: string;
  readonly label: string;
  readonly options: Readonly<Record<string, string>>;
  /** What it is; null where the list leaves nothing to choose. */
  readonly valueOf: (reading: ListReading) => string | null;
}

/** How an import speaks of what it does. */
interface ImportVerbs {
  /** Of what waits to be confirmed: `will be added`. */
  readonly will: string;
  /** What it is doing: `Adding`. */
  readonly doing: string;
  /** What it did: `added`. */
  readonly did: string;
  /** On the button: `Add`. */
  readonly confirm: string;
}

/** A kind of import: where it is, what its columns mean, how it speaks. */
export interface ImportKind<Imported extends ImportedList, Line extends ImportLine> {
  readonly noun: Noun;
  /** The API's address of the imports, such as `/v1/users/imports`. */
  readonly apiPath: string;
  /** The page's own address. */
  readonly pagePath: string;
  readonly title: string;
  readonly lead: string;
  /** Where one came from. */
  readonly back: { readonly to: string; readonly label: string };
  /** What a column can be read as, in words; `ignore` among them. */
  readonly columnLabels: Readonly<Record<string, string>>;
  /** What a list without columns is: `a list of addresses`; null where every list has columns. */
  readonly plainList: string | null;
  /** What may be imported: `Up to 10,000 people and 2 MB, as any program exports it.` */
  readonly limits: string;
  /** A list as an example. */
  readonly example: string;
  /** What is chosen beside the list: what it begins with, given what the page was opened with, and its fields. */
  readonly settings: {
    readonly initial: (opened: Readonly<Record<string, unknown>>) => ImportSettings;
    readonly fields: (settings: ImportSettings, onChange: (settings: ImportSettings) => void) => ReactNode;
  };
  /** What is chosen of the reading beside what every list leaves to choose; none without it. */
  readonly choices?: readonly ReadingChoice[];
  /** How it speaks of what it does. */
  readonly verbs: ImportVerbs;
  /** What the confirming button says besides how many are added: `, 1 as Admin`; empty for nothing. */
  readonly besides: (imported: Imported) => string;
  /** Why an import stopped, in a sentence or two. */
  readonly stopped: Readonly<Record<NonNullable<ImportedList['stopReason']>, string>>;
  /** What canceling leaves. */
  readonly canceling: string;
  /** Where what was added is seen. */
  readonly added: { readonly to: string; readonly label: string };
  readonly line: (line: Line) => ReactNode;
}

/** The address of one import, where one comes back to it. */
export const importPath = ({ pagePath }: { readonly pagePath: string }, id: string): string =>
  `${pagePath}?import=${encodeURIComponent(id)}`;
