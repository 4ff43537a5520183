import type { DataSource, EntityManager } from 'typeorm';
import { eventOf, type ChainPlace } from '../sealing/seal.js';

/** A seal, and the digest of its event as that is now. */
export interface SealedEvent extends ChainPlace {
  readonly eventId: string;
  /** Null when the event is gone. */
  readonly digest: Buffer | null;
}

/** An event that the queue holds to be sealed. */
export interface QueuedEvent {
  readonly eventId: string;
  /** Deleted since it was queued. */
  readonly gone: boolean;
  /** Whether it has a seal already. */
  readonly sealed: boolean;
  /** Whether it occurred so long ago that it should have been sealed many times over. */
  readonly late: boolean;
}

/** Both ends of a chain, as its organization's row has them. */
export interface ChainEnds {
  readonly head: ChainPlace;
  readonly anchor: ChainPlace;
}

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

  /** Whether retention has written down that it cut the chain here. */
  async toldOfCut({ number, hash }: ChainPlace): Promise<boolean> {
    const rows = await this.query(
      `SELECT FROM audit_events
        WHERE organization_id = $1 AND kind = 'audit.retention_applied' AND outcome = 'succeeded'
          AND after ->> 'number' = $2 AND after ->> 'hash' = $3`,
      String(number),
      hash.toString('hex'),
    );
    return rows.length > 0;
  }

  private query<Row>(text: string, ...values: readonly unknown[]): Promise<Row[]> {
    return this.manager.query<Row[]>(text, [this.organizationId, ...values]);
  }
}

/** Reads what was sealed. */
export class VerificationRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The next organization that has events, seals or a chain, in the order of ids. */
  async next(after: string | null): Promise<string | null> {
    const first = (table: string): string =>
      `(SELECT organization_id FROM ${table} WHERE $1::uuid IS NULL OR organization_id > $1 ORDER BY 1 LIMIT 1)`;
    const tables = ['audit_events', 'audit_unsealed', 'audit_seals', 'audit_chains'];
    const [row] = await this.dataSource.query<{ organization_id: string }[]>(
      `${tables.map(first).join(' UNION ALL ')} ORDER BY 1 LIMIT 1`,
      [after],
    );
    return row?.organization_id ?? null;
  }

  /** Runs `work` on an organization as it is at this moment. */
  read<T>(organizationId: string, work: (chain: ChainSnapshot) => Promise<T>): Promise<T> {
    return this.dataSource.transaction('REPEATABLE READ', (manager) =>
      work(new ChainSnapshot(manager, organizationId)),
    );
  }
}
