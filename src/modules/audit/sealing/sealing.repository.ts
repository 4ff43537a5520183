import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import { chainStart, eventOf, sealOf, type ChainPlace } from './seal.sql.js';

interface WaitingEvent {
  readonly event_id: string;
  readonly digest: Buffer;
}

/** The chains of seals, and the queue of events that wait for theirs. */
@Injectable()
export class SealingRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The next organizations of which events wait, in the order of ids. */
  async waiting(after: string | null, limit: number): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT DISTINCT organization_id AS id FROM audit_unsealed WHERE $1::uuid IS NULL OR organization_id > $1
        ORDER BY id LIMIT $2`,
      [after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Locks an organization's chain until the transaction ends. @returns its head; null when another holds it */
  async lockChain(tx: Tx, organizationId: string): Promise<ChainPlace | null> {
    await tx.query(
      `INSERT INTO audit_chains (organization_id, head_number, head_hash, anchor_number, anchor_hash)
       SELECT $1, $2, $3, $2, $3 WHERE NOT EXISTS (SELECT FROM audit_chains WHERE organization_id = $1)
       ON CONFLICT DO NOTHING`,
      [organizationId, chainStart.number, chainStart.hash],
    );
    const [chain] = await tx.query<{ head_number: string; head_hash: Buffer }[]>(
      'SELECT head_number, head_hash FROM audit_chains WHERE organization_id = $1 FOR UPDATE SKIP LOCKED',
      [organizationId],
    );
    return chain === undefined ? null : { number: Number(chain.head_number), hash: chain.head_hash };
  }

  /**
   * Seals the oldest events that wait, behind the head of the chain that the caller has locked. An event that was deleted
   * while it waited stays in the queue, for whoever verifies the chain to miss it; one that is sealed already, because
   * somebody queued it again by hand, only leaves the queue.
   * @returns how many left the queue
   */
  async seal(tx: Tx, organizationId: string, head: ChainPlace, limit: number): Promise<number> {
    const waiting = await tx.query<WaitingEvent[]>(
      `SELECT event_id, digest FROM audit_unsealed CROSS JOIN LATERAL ${eventOf('event_id')} event
        WHERE organization_id = $1 ORDER BY event_id LIMIT $2`,
      [organizationId, limit],
    );
    if (waiting.length === 0) return 0;
    const ids = waiting.map(({ event_id }) => event_id);
    const sealed = await this.sealedOf(tx, organizationId, ids);
    await this.append(
      tx,
      organizationId,
      head,
      waiting.filter(({ event_id }) => !sealed.has(event_id)),
    );
    await tx.query('DELETE FROM audit_unsealed WHERE organization_id = $1 AND event_id = ANY ($2)', [
      organizationId,
      ids,
    ]);
    return waiting.length;
  }

  private async sealedOf(tx: Tx, organizationId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const sealed = await tx.query<{ event_id: string }[]>(
      'SELECT event_id FROM audit_seals WHERE organization_id = $1 AND event_id = ANY ($2)',
      [organizationId, ids],
    );
    return new Set(sealed.map(({ event_id }) => event_id));
  }

  private async append(
    tx: Tx,
    organizationId: string,
    head: ChainPlace,
    events: readonly WaitingEvent[],
  ): Promise<void> {
    if (events.length === 0) return;
    const hashes: Buffer[] = [];
    for (const { digest } of events) hashes.push(sealOf(hashes.at(-1) ?? head.hash, digest));
    await tx.query(
      `INSERT INTO audit_seals (organization_id, number, event_id, hash)
       SELECT $1, $2::bigint + position, event_id, hash
         FROM unnest($3::uuid[], $4::bytea[]) WITH ORDINALITY AS sealed (event_id, hash, position)`,
      [organizationId, head.number, events.map(({ event_id }) => event_id), hashes],
    );
    await tx.query('UPDATE audit_chains SET head_number = $2, head_hash = $3 WHERE organization_id = $1', [
      organizationId,
      head.number + events.length,
      hashes.at(-1),
    ]);
  }
}
