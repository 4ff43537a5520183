import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import type { ListReading } from '#src/list-reading/index.js';
import type { AuditKind } from '#src/modules/audit/index.js';
import type { ImportRow } from './import-row.entity.js';
import type { ImportCounts, ImportRowsRepository, NewRow, RowResult } from './import-rows.repository.js';
import type { ImportKey, ImportsRepository } from './imports.repository.js';

/** A list that was taken apart. */
export interface ReadList<Entry> {
  readonly reading: ListReading;
  readonly rows: readonly Entry[];
}

/** Who reads a list, and where it goes. */
export interface Judging {
  readonly organizationId: string;
  readonly userId: string;
}

/**
 * A kind of import: of people, of accounts. It says where its imports are kept, who may make them, and what becomes of a line; all
 * the rest is the same for every kind.
 */
export interface ImportKind<Row extends ImportRow = ImportRow, Entry = unknown> {
  readonly imports: ImportsRepository;
  readonly rows: ImportRowsRepository<Row>;
  /** The queue of its steps, which is stored: never renamed. */
  readonly queue: string;
  /** The nightly job that deletes its old lists, likewise. */
  readonly housekeeping: string;
  readonly events: Readonly<Record<'confirmed' | 'canceled' | 'finished' | 'stopped', AuditKind>>;
  readonly sentences: ImportSentences;

  /** What lines would come to as things stand: a forecast. What counts is how things stand when a line has its turn. */
  judge(tx: Tx, by: Judging, entries: readonly Entry[]): Promise<NewRow<Row>[]>;
  /** Runs an actor's change of an import, once it is sure that they may; it locks the organization, and audits a refusal. */
  change(actor: Actor, event: AuditKind, origin: RequestOrigin, work: (tx: Tx) => Promise<void>): Promise<void>;
  /** Whether an import goes on in the name of whoever confirmed it. The organization is locked. */
  mayGoOn(tx: Tx, organizationId: string, userId: string): Promise<boolean>;
  /** Does what the next lines say, and tells what became of each. The organization is locked. */
  apply(tx: Tx, of: ImportKey, userId: string, lines: readonly Row[]): Promise<RowResult[]>;
  /** What an event tells of an import that begins, ends or is canceled. */
  told(counts: ImportCounts): Readonly<Record<'confirmed' | 'canceled' | 'finished', Readonly<Record<string, number>>>>;
}

/** What is said of imports, where the kind makes a difference. */
export interface ImportSentences {
  /** Of an import that is to be confirmed though something has to be chosen first. */
  readonly unsure: string;
  /** Of an import that is to be confirmed though it was canceled. */
  readonly canceled: string;
  /** Of one that is to be canceled though it is done. */
  readonly done: string;
}
