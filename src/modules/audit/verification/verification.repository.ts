import type { DataSource, EntityManager } from 'typeorm';
import { shortestDays, strangersRules } from '../retention/retention-rule.js';
import { eventOf, type ChainPlace } from '../sealing/seal.sql.js';

/** A seal, and the digest of its event as that is now. */
export interface SealedEvent extends ChainPlace {
  readonly eventId: string;
  /** Null when the event is gone. */
  readonly digest: Buffer | null;
}

/** An event that the queue holds to be sealed. */
interface QueuedEvent {
  readonly eventId: string;
  /** Deleted since it was queued. */
  readonly gone: boolean;
  /** Whether it has a seal already. */
  readonly sealed: boolean;
  /** Whether it occurred so long ago that it should have been sealed many times over. */
  readonly late: boolean;
}

/** A cut of a chain, as an event of retention tells of it. Whoever forged the event can have written anything. */
export interface ToldCut {
  readonly at: Date;
  /** All deleted events are said to be older than this. */
  readonly through: Date;
  readonly number: number;
  readonly hash: string;
}

/** For how long an organization kept its events between two moments; null for ever. */
export interface KeptFor {
  readonly days: number | null;
  readonly from: Date | null;
  readonly until: Date | null;
}

/** Both ends of a chain, as its organization's row has them. */
export interface ChainEnds {
  readonly head: ChainPlace;
  readonly anchor: ChainPlace;
}

/** As PostgreSQL writes down when a trigger is called: see `pg_trigger.tgtype`. */
const [eachRow, before, onInsert, onDelete, onUpdate, onTruncate] = [1, 2, 4, 8, 16, 32] as const;
const guards = [
  {
    name: 'refuse_change_of_audit_events',
    function: 'refuse_change_of_audit_events',
    type: eachRow | before | onDelete | onUpdate,
  },
  { name: 'refuse_truncation_of_audit_events', function: 'refuse_change_of_audit_events', type: before | onTruncate },
  { name: 'queue_audit_events', function: 'queue_audit_events', type: onInsert },
];

/** Rows that one statement reads: it takes a tenth of a second. */
const batch = 5_000;

/** One organization's events and seals as they were at one moment, however long the reading takes. */
export class ChainSnapshot {
  constructor(
    private readonly manager: EntityManager,
    readonly organizationId: string,
  ) {}

  /** Null: this organization has no chain. */
  async ends(): Promise<ChainEnds | null> {
    interface Row {
      readonly head_number: string;
      readonly head_hash: Buffer;
      readonly anchor_number: string;
      readonly anchor_hash: Buffer;
    }
    const [row] = await this.query<Row>('SELECT * FROM audit_chains WHERE organization_id = $1');
    if (row === undefined) return null;
    return {
      head: { number: Number(row.head_number), hash: row.head_hash },
      anchor: { number: Number(row.anchor_number), hash: row.anchor_hash },
    };
  }

  /** All seals in their order, those with impossible numbers too, with their events. */
  async *seals(): AsyncGenerator<SealedEvent> {
    interface Row {
      readonly number: string;
      readonly hash: Buffer;
      readonly event_id: string;
      readonly digest: Buffer | null;
    }
    const text = `
      SELECT number, hash, event_id, digest
        FROM (SELECT * FROM audit_seals WHERE organization_id = $1 AND ($2::bigint IS NULL OR number > $2) ORDER BY number LIMIT $3) seal
        LEFT JOIN LATERAL ${eventOf('event_id')} event ON true
       ORDER BY number`;
    for (let last: string | null = null, full = true; full;) {
      const rows: Row[] = await this.query<Row>(text, last, batch);
      for (const { number, hash, event_id, digest } of rows)
        yield { number: Number(number), hash, eventId: event_id, digest };
      last = rows.at(-1)?.number ?? last;
      full = rows.length === batch;
    }
  }

  /** Events that are neither sealed nor waiting to be, which the database sees to for every one that is written. */
  async *strays(): AsyncGenerator<string> {
    interface Row {
      readonly id: string;
    }
    const some = `
      SELECT id FROM audit_events WHERE organization_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`;
    // All at once, for to look each up by its key could read the whole chain for every one.
    const strays = `
      SELECT id FROM unnest($2::uuid[]) AS id EXCEPT (
        SELECT event_id FROM audit_seals WHERE organization_id = $1 AND event_id = ANY ($2) UNION ALL
        SELECT event_id FROM audit_unsealed WHERE organization_id = $1 AND event_id = ANY ($2))
       ORDER BY id`;
    for (let last: string | null = null, full = true; full;) {
      const ids: string[] = (await this.query<Row>(some, last, batch)).map(({ id }) => id);
      for (const { id } of await this.query<Row>(strays, ids)) yield id;
      last = ids.at(-1) ?? null;
      full = ids.length === batch;
    }
  }

  /** Events that wait to be sealed. */
  async *queue(): AsyncGenerator<QueuedEvent> {
    interface Row {
      readonly event_id: string;
      readonly gone: boolean;
      readonly late: boolean | null;
    }
    const some = `
      SELECT event_id, occurred_at IS NULL AS gone, occurred_at < now() - interval '1 hour' AS late
        FROM (SELECT * FROM audit_unsealed WHERE organization_id = $1 AND ($2::uuid IS NULL OR event_id > $2)
               ORDER BY event_id LIMIT $3) queued
        LEFT JOIN LATERAL ${eventOf('event_id')} event ON true
       ORDER BY event_id`;
    const seals = 'SELECT event_id FROM audit_seals WHERE organization_id = $1 AND event_id = ANY ($2)';
    for (let last: string | null = null, full = true; full;) {
      const rows: Row[] = await this.query<Row>(some, last, batch);
      const ids = rows.map(({ event_id }) => event_id);
      const sealed = new Set((await this.query<{ event_id: string }>(seals, ids)).map(({ event_id }) => event_id));
      for (const { event_id, gone, late } of rows)
        yield { eventId: event_id, gone, late: late ?? false, sealed: sealed.has(event_id) };
      last = ids.at(-1) ?? null;
      full = rows.length === batch;
    }
  }

  /** Where retention says that it cut the chain, in the order of time. */
  async cuts(): Promise<ToldCut[]> {
    interface Row {
      readonly at: Date;
      readonly after: Readonly<Record<string, unknown>> | null;
    }
    const rows = await this.query<Row>(
      `SELECT occurred_at AS at, after FROM audit_events
        WHERE organization_id = $1 AND kind = 'audit.retention_applied' AND outcome = 'succeeded' ORDER BY occurred_at, id`,
    );
    return rows.map(({ at, after }) => ({
      at,
      through: new Date(String(after?.through)),
      number: Number(after?.number),
      hash: String(after?.hash),
    }));
  }

  /** For how long events were kept: one after the other, as changes of the setting tell and as it is now. */
  async keptFor(): Promise<KeptFor[]> {
    const ofStrangers = strangersRules.find(({ organizationId }) => organizationId === this.organizationId);
    if (ofStrangers !== undefined) return [{ days: ofStrangers.days, from: null, until: null }];
    interface Change {
      readonly at: Date;
      readonly days: unknown;
    }
    const changes = await this.query<Change>(
      `SELECT occurred_at AS at, before -> 'auditRetentionDays' AS days FROM audit_events
        WHERE organization_id = $1 AND kind = 'organization.changed' AND outcome = 'succeeded' AND after ? 'auditRetentionDays'
        ORDER BY occurred_at, id`,
    );
    const [now = { days: shortestDays }] = await this.query<Pick<Change, 'days'>>(
      'SELECT audit_retention_days AS days FROM organizations WHERE id = $1',
    );
    return [...changes, { ...now, at: null }].map(({ at, days }, index) => ({
      days: typeof days === 'number' ? days : null,
      from: changes[index - 1]?.at ?? null,
      until: at,
    }));
  }

  private query<Row>(text: string, ...values: readonly unknown[]): Promise<Row[]> {
    return this.manager.query<Row[]>(text, [this.organizationId, ...values]);
  }
}

/** Reads what was sealed. */
export class VerificationRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The next organizations that have events, seals or a chain, in the order of ids. */
  async organizations(after: string | null, limit: number): Promise<string[]> {
    const some = (table: string): string =>
      `(SELECT DISTINCT organization_id AS id FROM ${table} WHERE $1::uuid IS NULL OR organization_id > $1 ORDER BY id LIMIT $2)`;
    const tables = ['audit_events', 'audit_unsealed', 'audit_seals', 'audit_chains'];
    const rows = await this.dataSource.query<{ id: string }[]>(
      `${tables.map(some).join(' UNION ')} ORDER BY id LIMIT $2`,
      [after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Runs `work` on an organization as it is at this moment. */
  read<T>(organizationId: string, work: (chain: ChainSnapshot) => Promise<T>): Promise<T> {
    return this.dataSource.transaction('REPEATABLE READ', (manager) =>
      work(new ChainSnapshot(manager, organizationId)),
    );
  }

  /** The triggers of the table of events that are not there as the migrations made them, by name; on several servers on any shard. */
  async missingGuards(): Promise<string[]> {
    const found = await this.dataSource.query<FoundTrigger[]>(
      `SELECT tgname AS name, proname AS function, tgtype AS type ${usableTriggers} AND tgrelid = 'audit_events'::regclass`,
    );
    const missing = guards.filter(
      ({ name, ...guard }) => !found.some((trigger) => trigger.name === name && isGuard(trigger, guard)),
    );
    const onShards = await this.triggersOfShards();
    missing.push(
      ...guards.filter((guard) => onShards.some((shard) => !shard.some((trigger) => isGuard(trigger, guard)))),
    );
    return [...new Set(missing.map(({ name }) => name))].toSorted();
  }

  /** Triggers of each shard of the events, where Citus has spread them: an event is written to a shard, and guarded there. */
  private async triggersOfShards(): Promise<FoundTrigger[][]> {
    const [spread] = await this.dataSource.query<object[]>(`SELECT FROM pg_extension WHERE extname = 'citus'`);
    if (spread === undefined) return [];
    // A trigger's name has the number of its shard there.
    const shards = await this.dataSource.query<{ result: string; success: boolean }[]>(
      `SELECT success, result FROM run_command_on_shards('audit_events', $1)`,
      [
        `SELECT coalesce(json_agg(json_build_object('function', proname, 'type', tgtype)), '[]')
           ${usableTriggers} AND tgrelid = '%s'::regclass`,
      ],
    );
    return shards.map(({ success, result }) => {
      if (!success) throw new Error(`A server did not tell the triggers of its shards: ${result}`);
      return JSON.parse(result) as FoundTrigger[];
    });
  }
}

interface FoundTrigger {
  readonly name?: string;
  readonly function: string;
  readonly type: number;
}

const usableTriggers = `
  FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE tgenabled IN ('O', 'A') AND tgqual IS NULL AND tgattr = ''::int2vector`;

const isGuard = (trigger: FoundTrigger, guard: Pick<(typeof guards)[number], 'function' | 'type'>): boolean =>
  trigger.function === guard.function && trigger.type === guard.type;
