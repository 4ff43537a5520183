import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import { eventOf } from '../sealing/seal.sql.js';
import type { RetentionRule } from './retention-rule.js';

/** What a cut took from the beginning of a chain. */
interface RetentionCut {
  readonly count: number;
  /** All were older than this. */
  readonly through: Date;
  /** The last seal that went: behind it the chain now begins. */
  readonly number: number;
  readonly hash: Buffer;
}

interface LastToGo {
  readonly number: string;
  readonly hash: Buffer;
  readonly through: Date;
}

/** Deletes old events together with their seals. */
@Injectable()
export class RetentionRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The next organizations that keep events for a time only, in the order of ids. The setting is a column of theirs. */
  async rules(after: string | null, limit: number): Promise<RetentionRule[]> {
    return this.dataSource.query<RetentionRule[]>(
      `SELECT id AS "organizationId", audit_retention_days AS days FROM organizations
        WHERE audit_retention_days IS NOT NULL AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
      [after, limit],
    );
  }

  /** Which of these organizations have an event to delete: they are asked together, for most have none on most days. */
  async due(rules: readonly RetentionRule[]): Promise<RetentionRule[]> {
    const rows = await this.dataSource.query<{ organizationId: string; ageDays: number }[]>(
      `SELECT chain.organization_id AS "organizationId",
              extract(epoch FROM now() - coalesce(event.occurred_at, seal.sealed_at))::float8 / 86400 AS "ageDays"
         FROM audit_chains AS chain
         JOIN audit_seals AS seal ON seal.organization_id = chain.organization_id AND seal.number = chain.anchor_number + 1
         LEFT JOIN audit_events AS event ON event.organization_id = chain.organization_id
              AND event.id >= seal.event_id AND event.id <= seal.event_id
        WHERE chain.organization_id = ANY($1::uuid[])`,
      [rules.map(({ organizationId }) => organizationId)],
    );
    const ages = new Map(rows.map(({ organizationId, ageDays }) => [organizationId, ageDays]));
    return rules.filter(({ organizationId, days }) => (ages.get(organizationId) ?? 0) > days);
  }

  /**
   * Deletes events older than so many days, at most `limit`, from the beginning of the chain up to the first that is younger:
   * what remains is still one chain. Events that are not sealed yet stay.
   * @returns null when there are none, or when another transaction holds the chain
   */
  async cut(tx: Tx, { organizationId, days }: RetentionRule, limit: number): Promise<RetentionCut | null> {
    const anchor = await this.lockAnchor(tx, organizationId);
    if (anchor === null) return null;
    const last = await this.lastToGo(tx, organizationId, days, anchor, limit);
    if (last === null) return null;
    const { through, hash } = last;
    const number = Number(last.number);
    await this.allowDeletion(tx, `${organizationId}/${through.toISOString()}`);
    const [, count] = await tx.query<[unknown, number]>(
      `DELETE FROM audit_events WHERE organization_id = $1 AND id = ANY (ARRAY(
         SELECT event_id FROM audit_seals WHERE organization_id = $1 AND number > $2 AND number <= $3 ORDER BY number))`,
      [organizationId, anchor, number],
    );
    await this.allowDeletion(tx, '');
    await tx.query('DELETE FROM audit_seals WHERE organization_id = $1 AND number > $2 AND number <= $3', [
      organizationId,
      anchor,
      number,
    ]);
    await tx.query('UPDATE audit_chains SET anchor_number = $2, anchor_hash = $3 WHERE organization_id = $1', [
      organizationId,
      number,
      hash,
    ]);
    return { count, through, number, hash };
  }

  private async lockAnchor(tx: Tx, organizationId: string): Promise<string | null> {
    const [chain] = await tx.query<{ anchor_number: string }[]>(
      'SELECT anchor_number FROM audit_chains WHERE organization_id = $1 FOR UPDATE SKIP LOCKED',
      [organizationId],
    );
    return chain?.anchor_number ?? null;
  }

  /** A seal whose event is missing is as old as itself. To the millisecond, for the time is read and given back. */
  private async lastToGo(
    tx: Tx,
    organizationId: string,
    days: number,
    anchor: string,
    limit: number,
  ): Promise<LastToGo | null> {
    const [last] = await tx.query<LastToGo[]>(
      `WITH bound AS (SELECT date_trunc('milliseconds', now() - make_interval(days => $2)) AS through),
            oldest AS (
              SELECT seal.number, seal.hash,
                     bool_and(coalesce(event.occurred_at, seal.sealed_at) < bound.through) OVER (ORDER BY seal.number) AS goes
                FROM bound, audit_seals seal
                LEFT JOIN LATERAL ${eventOf('seal.event_id')} event ON true
               WHERE seal.organization_id = $1 AND seal.number > $3
               ORDER BY seal.number LIMIT $4)
       SELECT number, hash, bound.through FROM oldest, bound WHERE goes ORDER BY number DESC LIMIT 1`,
      [organizationId, days, anchor, limit],
    );
    return last ?? null;
  }

  /**
   * Tells the trigger that guards events what it may let go. On a sharded database the trigger is on another server, which the first
   * setting lets the second reach; elsewhere it is a name that nobody reads.
   * @param what made of an id and a time, so that it can stand in a statement, which takes no parameters
   */
  private async allowDeletion(tx: Tx, what: string): Promise<void> {
    await tx.query(`SET LOCAL citus.propagate_set_commands = 'local'`);
    await tx.query(`SET LOCAL thread.audit_retention = '${what}'`);
  }
}
