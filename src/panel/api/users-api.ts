import type { Role } from '#src/common/role.js';
import type { Person } from './users-page.js';

/** What a person owns, by kind, as `GET /v1/users/:id/holdings` answers it. */
export interface OwnedRecords {
  readonly holdings: readonly OwnedRecord[];
  readonly total: number;
}

export interface OwnedRecord {
  readonly kind: string;
  readonly label: string;
  readonly count: number;
}

export type BulkAction = 'changeRole' | 'deactivate' | 'reactivate' | 'resend';

/** Whom a bulk change would change, and whom not, as `POST /v1/users/bulk/preview` answers it. */
export interface BulkPreview {
  readonly matching: number;
  readonly changes: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Why the whole set is refused; null when it isn't. */
  readonly refusal: { readonly code: string; readonly detail: string } | null;
  readonly includesYou: boolean;
  /** The first hundred people who would change. */
  readonly changing: readonly BulkPerson[];
  /** Sent with the change, so that nobody else changes than those who would now. */
  readonly fingerprint: string;
  /** The first hundred people who would not change. */
  readonly exceptions: readonly BulkException[];
}

export interface BulkPerson {
  readonly id: string;
  readonly name: string | null;
  readonly email: string;
}

export interface BulkException extends BulkPerson {
  readonly outcome: 'unchanged' | 'refused';
  readonly code: string;
  readonly detail: string;
}

/** What a bulk change did, row by row. */
export interface BulkResult {
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly rows: readonly BulkRow[];
}

export interface BulkRow {
  readonly id: string;
  readonly outcome: 'changed' | 'unchanged' | 'refused';
  readonly code?: string;
  readonly detail?: string;
}

export type AddingOutcome = 'added' | 'alreadyHere' | 'refused';

/** What became of one address that was added. */
export interface AddingResult {
  readonly email: string;
  readonly outcome: AddingOutcome;
  readonly code?: string;
  readonly detail?: string;
}

export type ImportOutcome = AddingOutcome | 'ready' | 'waiting';

export type ColumnMeaning = 'email' | 'name' | 'firstName' | 'lastName' | 'role' | 'ignore';

/** What was understood of a list. */
export interface ListReading {
  readonly encoding: string | null;
  /** Cells with letters beyond a to z; empty once the list was not just read. */
  readonly encodingSample: readonly string[];
  readonly separator: string | null;
  readonly headerLine: number | null;
  /** Empty where the list is no table. Cells are there only while the list was just read. */
  readonly columns: readonly {
    readonly heading: string;
    readonly cells: readonly string[];
    readonly as: ColumnMeaning;
  }[];
  /** Whether the column with the addresses has to be chosen. */
  readonly unsure: boolean;
  readonly notes: readonly string[];
}

/** How to read a list otherwise. */
export interface ReadingChoices {
  readonly encoding?: string;
  readonly separator?: string | null;
  readonly headerLine?: number | null;
  readonly columns?: readonly ColumnMeaning[];
}

/** A list as it is sent: pasted text, or a file in base64. */
export type ListToSend = ({ readonly csv: string } | { readonly file: string }) & { readonly role: Role };

/** Whom a pasted list names. */
export interface ReadList {
  readonly people: readonly { readonly email: string; readonly name: string; readonly role: Role | null }[];
  readonly reading: ListReading;
}

/** An import of people from a list: previewed until it is confirmed, then running, then done. */
export interface Import {
  readonly id: string;
  readonly state: 'previewed' | 'running' | 'stopped' | 'canceled' | 'done';
  /** Of a stopped one. */
  readonly stopReason: 'failed' | 'capability_missing' | null;
  /** What was understood of the list; null for lists of an earlier version. */
  readonly reading: ListReading | null;
  readonly total: number;
  /** Of those who are ready, waiting or added. */
  readonly admins: number;
  readonly counts: Readonly<Record<ImportOutcome, number>>;
  readonly createdAt: string;
  readonly createdBy: { readonly id: string; readonly name: string } | null;
}

/** One line of an import. */
export interface ImportRow {
  readonly line: number;
  readonly email: string;
  readonly name: string | null;
  readonly role: Role | null;
  readonly outcome: ImportOutcome;
  readonly code: string | null;
  readonly detail: string | null;
}

/** Somebody who is invited and has not accepted yet. */
export interface OpenInvitation extends Person<string> {
  /** Who sent the latest link; null where nobody of the organization did. */
  readonly invitedBy: { readonly id: string; readonly name: string } | null;
}

/** Somebody who waits for an admin's approval. */
export interface JoinRequest {
  readonly id: string;
  readonly email: string;
  readonly name: string | null;
  readonly askedAt: string;
}

/** Somebody who began to sign up and has not finished. */
export interface UnfinishedSignup {
  readonly email: string;
  readonly askedAt: string;
}

/** What the organization knows of an address, as `GET /v1/users/whereabouts` answers it. */
export interface AddressLookup {
  readonly situation: string;
  readonly title: string;
  readonly detail: string;
  readonly remedy: 'invite' | 'resend' | 'approve' | 'reactivate' | 'resendSignup' | 'show' | null;
  readonly userId: string | null;
  /** Of somebody who is in the table no more; with an id they can be anonymised. */
  readonly removal: { readonly userId: string | null } | null;
}
