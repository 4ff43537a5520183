import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dateKey, KeysetList, type KeysetPage, type Run, type Tx } from '#src/database/index.js';
import type { PageQuery } from '#src/http/index.js';
import { AccountNote } from './account-note.entity.js';
import type { TimelineKind } from './timeline-kinds.js';
import type { AccountEvent } from './account-event.entity.js';

/** Bounds the size of a statement, and the time that one takes. */
const rowsAStatement = 1_000;

/**
 * One parameter for any number of rows. The time is that of writing, under the account's lock, and not of the transaction's
 * beginning: of two changes at once, the one that was made later stands later.
 */
const insertion = `
  INSERT INTO account_events
    (organization_id, id, account_id, kind, actor_id, subject_id, data, version, run_id, depth, occurred_at)
  SELECT $1, id, "accountId", kind, "actorId", "subjectId", data, version, "runId", depth, clock_timestamp()
    FROM json_to_recordset($2) AS entry (id uuid, "accountId" uuid, kind text, "actorId" uuid, "subjectId" uuid, data jsonb,
         version integer, "runId" uuid, depth integer)`;

/** Which entries of a timeline. */
interface TimelineFilter {
  readonly accountId: string;
  /** Null for every kind. */
  readonly kinds: readonly TimelineKind[] | null;
}

/** What of an entry is read. */
export type TimelineRow = Pick<AccountEvent, 'id' | 'kind' | 'actorId' | 'subjectId' | 'data' | 'occurredAt'>;

/** An account's timeline, which its index holds in this order. */
const timelineList = new KeysetList<TimelineRow, 'occurredAt', TimelineFilter>({
  name: 'account-timeline',
  table: 'account_events',
  columns: {
    id: 'id',
    kind: 'kind',
    actorId: 'actor_id',
    subjectId: 'subject_id',
    data: 'data',
    occurredAt: 'occurred_at',
  },
  listed: 'organization_id = $1',
  sorts: {
    occurredAt: {
      ...dateKey('occurred_at'),
      expression: 'occurred_at',
      accepts: (text) => text !== null && /^\d{1,16}$/.test(text),
    },
  },
  where: ({ accountId, kinds }, bind) =>
    [`account_id = ${bind(accountId)}`, ...(kinds === null ? [] : [`kind = ANY (${bind(kinds)})`])].join(' AND '),
});

/** The timelines of accounts, and what is noted there. */
@Injectable()
export class AccountEventsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The latest entries first. @throws DomainError `invalid_cursor` */
  page(organizationId: string, filter: TimelineFilter, { limit, cursor }: PageQuery): Promise<KeysetPage<TimelineRow>> {
    const run: Run = ({ text, values }) => this.dataSource.query(text, [...values]);
    return timelineList.page(run, organizationId, { filter, sort: '-occurredAt', limit, cursor });
  }

  /** The latest entries that tell of one thing at an account, the oldest first. */
  async about(organizationId: string, accountId: string, subjectId: string): Promise<TimelineRow[]> {
    const rows = await this.dataSource.query<TimelineRow[]>(
      `SELECT id, kind, actor_id AS "actorId", subject_id AS "subjectId", data, occurred_at AS "occurredAt" FROM account_events
        WHERE organization_id = $1 AND account_id = $2 AND subject_id = $3 ORDER BY occurred_at DESC, id DESC LIMIT 200`,
      [organizationId, accountId, subjectId],
    );
    return rows.reverse();
  }

  async insertNote(tx: Tx, note: Omit<AccountNote, 'createdAt' | 'account'>): Promise<void> {
    await tx.insert(AccountNote, note);
  }

  /** What notes say. */
  async notes(organizationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly body: string }>> {
    const rows = await this.dataSource.query<Pick<AccountNote, 'id' | 'body'>[]>(
      'SELECT id, body FROM account_notes WHERE organization_id = $1 AND id = ANY ($2)',
      [organizationId, ids],
    );
    return new Map(rows.map(({ id, body }) => [id, { body }]));
  }

  async insert(
    tx: Tx,
    organizationId: string,
    entries: readonly Omit<AccountEvent, 'organizationId' | 'occurredAt'>[],
  ): Promise<void> {
    for (let from = 0; from < entries.length; from += rowsAStatement)
      await tx.query(insertion, [organizationId, JSON.stringify(entries.slice(from, from + rowsAStatement))]);
  }
}
