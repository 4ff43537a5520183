import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Capability } from '#src/access/index.js';
import type { Actor } from '#src/common/actor.js';
import { countCap } from '#src/common/count-cap.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { ErrorCode } from '#src/common/error-catalogue.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import type { AuditKind } from '#src/modules/audit/index.js';
import { AuthorizedChange } from './authorized-change.js';
import type { RowWords } from './bulk/selection.js';
import type { BulkResultResponse, BulkRowResponse } from './bulk/dto/bulk-result.response.js';

/** What a change does to one row: something, nothing, or it is refused. */
export type Verdict =
  | { readonly outcome: 'changed' }
  | { readonly outcome: 'unchanged'; readonly detail: string }
  | { readonly outcome: 'refused'; readonly code: ErrorCode; readonly detail: string };

/** What becomes of each row, by id. */
export type Verdicts = ReadonlyMap<string, Verdict>;

/** A change that can be made to many rows, by the rules of the same change to one. */
export interface BulkAction<Row> {
  /** The event of each row, and of a refusal. */
  readonly kind: AuditKind;
  /** What the rows say afterwards, as the event of a refusal tells it. */
  readonly after: Readonly<Record<string, unknown>>;
  /** What would become of the rows now. Reads only. */
  judge(organizationId: string, rows: readonly Row[]): Verdicts | Promise<Verdicts>;
  /** Whether it is daily work, made beside other changes of the organization: only its rows are locked then. */
  readonly beside?: true;
  /** Locks what the rows are to refer to, before the rows. */
  lockBefore?(tx: Tx, organizationId: string): Promise<void>;
  /** Makes the change, and says what became of the rows. They are locked, and so is the organization unless it is made beside. */
  apply(tx: Tx, actor: Actor, rows: readonly Row[], origin: RequestOrigin): Promise<Verdicts>;
}

/** The rows that a change is for. */
export interface BulkRows<Row extends { readonly id: string }> {
  /** What one of them is called, and several. */
  readonly words: RowWords;
  /** Which they are, as the event of a refusal tells it. */
  readonly described: Readonly<Record<string, unknown>>;
  /** Their ids, whether or not there are such rows; more than the cap are too many. */
  ids(tx?: Tx): Promise<readonly string[]>;
  find(ids: readonly string[]): Promise<readonly Row[]>;
  findForUpdate(tx: Tx, ids: readonly string[]): Promise<readonly Row[]>;
}

/** Rows that a preview shows, of those that would change and of those that would not. */
const mostShown = 100;

/** What a change would do, as an API previews it; `Shown` is how it shows a row. */
export interface BulkPreview<Shown> {
  /** Every row that the change is for: the sum of the next three. */
  readonly matching: number;
  readonly changes: number;
  readonly unchanged: number;
  readonly refused: number;
  /** The first of those that would change. */
  readonly changing: readonly Shown[];
  /** The first of those that would not; ids that are no row's are only counted. */
  readonly exceptions: readonly (Shown & {
    readonly outcome: 'unchanged' | 'refused';
    readonly code: string;
    readonly detail: string;
  })[];
  /** Given back with the change, it holds it to the rows that would change now. */
  readonly fingerprint: string;
}

/** Runs the same change for many rows: seen before, and made for all of them or for none, in one transaction. */
@Injectable()
export class AuthorizedBulk {
  constructor(private readonly changes: AuthorizedChange) {}

  /**
   * What the change would do now. Reads only; until it is made, things can change.
   * @param present shows a row
   * @returns the preview, and every row that would change
   * @throws DomainError `too_many`
   */
  async preview<Row extends { readonly id: string }, Shown extends object>(
    { organizationId }: Actor,
    action: BulkAction<Row>,
    source: BulkRows<Row>,
    present: (row: Row) => Shown,
  ): Promise<{ readonly preview: BulkPreview<Shown>; readonly changing: readonly Row[] }> {
    const ids = await selectedIds(source);
    const rows = await source.find(ids);
    const verdicts = await action.judge(organizationId, rows);
    const outcomes = outcomesOf(ids, verdicts, source.words.one);
    const changing = rows.filter(({ id }) => verdicts.get(id)?.outcome === 'changed');
    const exceptions = rows.flatMap((row) => {
      const verdict = verdicts.get(row.id);
      if (verdict === undefined || verdict.outcome === 'changed') return [];
      const { outcome, detail } = verdict;
      const code = verdict.outcome === 'refused' ? verdict.code : 'unchanged';
      return [{ ...present(row), outcome, code, detail }];
    });
    const { changed, ...others } = countsOf(outcomes);
    const preview = {
      matching: outcomes.length,
      changes: changed,
      ...others,
      changing: changing.slice(0, mostShown).map(present),
      exceptions: exceptions.slice(0, mostShown),
      fingerprint: fingerprintOf(outcomes),
    };
    return { preview, changing };
  }

  /**
   * Makes the change: for every row that it can be made to, or for none at all.
   * @param previewed the fingerprint of a preview, if the change is for no other rows than those
   * @throws DomainError `too_many`, `state_conflict` when others would change than were shown, `capability_missing` when the
   * actor was demoted a moment ago, or what the action throws
   */
  async change<Row extends { readonly id: string }>(
    actor: Actor,
    capability: Capability,
    action: BulkAction<Row>,
    source: BulkRows<Row>,
    origin: RequestOrigin,
    previewed?: string,
  ): Promise<BulkResultResponse> {
    const attempt = { kind: action.kind, after: { ...action.after, ...source.described } };
    const work = async (tx: Tx): Promise<readonly BulkRowResponse[]> => {
      await action.lockBefore?.(tx, actor.organizationId);
      const ids = await selectedIds(source, tx);
      const found = await source.findForUpdate(tx, ids);
      const made = outcomesOf(ids, await action.apply(tx, actor, found, origin), source.words.one);
      if (previewed !== undefined && previewed !== fingerprintOf(made))
        throw othersChange(countOf(made, 'changed'), source.words);
      return made;
    };
    const rows = await (action.beside
      ? this.changes.beside(actor, capability, work)
      : this.changes.run(actor, capability, attempt, origin, work));
    return { ...countsOf(rows), rows };
  }
}

/** How many rows come to what. */
const countsOf = (rows: readonly BulkRowResponse[]) => ({
  changed: countOf(rows, 'changed'),
  unchanged: countOf(rows, 'unchanged'),
  refused: countOf(rows, 'refused'),
});

const countOf = (rows: readonly BulkRowResponse[], outcome: BulkRowResponse['outcome']): number =>
  rows.filter((row) => row.outcome === outcome).length;

export async function selectedIds(source: BulkRows<{ readonly id: string }>, tx?: Tx): Promise<readonly string[]> {
  const ids = await source.ids(tx);
  if (ids.length <= countCap) return ids;
  throw new DomainError(
    'too_many',
    `This means more than ${countCap.toLocaleString('en')} ${source.words.many}. Narrow the filter, and change them in several goes.`,
  );
}

/** An outcome for each id, in their order. A row that is not there has no verdict: a stranger like one that never was. */
function outcomesOf(ids: readonly string[], verdicts: Verdicts, noun: string): BulkRowResponse[] {
  const { code, detail } = notFound(noun);
  return ids.map((id) => ({ id, ...(verdicts.get(id) ?? { outcome: 'refused', code, detail }) }));
}

/** Stands for the rows that change: the same for the same rows, in whatever order. */
function fingerprintOf(rows: readonly BulkRowResponse[]): string {
  const ids = rows.filter(({ outcome }) => outcome === 'changed').map(({ id }) => id);
  return createHash('sha256').update(ids.sort().join()).digest('base64url');
}

function othersChange(count: number, { one, many }: RowWords): DomainError {
  const rows = count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`;
  return new DomainError(
    'state_conflict',
    `Others would change than those you were shown: ${rows} by now. Look at them, and confirm again.`,
  );
}
