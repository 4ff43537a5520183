import type { DataSource, EntityManager } from 'typeorm';
import { NIL } from 'uuid';
import type { Tx } from '#src/database/index.js';
import type { ListReading } from '#src/list-reading/index.js';
import type { ImportedList, StopReason } from './imported-list.entity.js';

/** Which import. */
export type ImportKey = Pick<ImportedList, 'organizationId' | 'id'>;

/** A table of imports; each kind has its own. Who changes one has locked the organization. */
export class ImportsRepository {
  /** @param entity the table */
  constructor(
    private readonly dataSource: DataSource,
    private readonly entity: new () => ImportedList,
  ) {}

  async insert(tx: Tx, made: Pick<ImportedList, 'organizationId' | 'id' | 'reading' | 'createdBy'>): Promise<void> {
    await tx.query(
      `INSERT INTO ${this.table} (organization_id, id, state, reading, created_by) VALUES ($1, $2, 'previewed', $3, $4)`,
      [made.organizationId, made.id, JSON.stringify(made.reading), made.createdBy],
    );
  }

  find(
    organizationId: string,
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ImportedList | null> {
    return manager.findOneBy(this.entity, { organizationId, id });
  }

  /** The latest, newest first. */
  latest(organizationId: string, limit: number): Promise<ImportedList[]> {
    return this.dataSource.manager.find(this.entity, {
      where: { organizationId },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  /** How many lists wait for somebody to confirm or discard them. */
  countPreviewed(organizationId: string, manager: EntityManager = this.dataSource.manager): Promise<number> {
    return manager.countBy(this.entity, { organizationId, state: 'previewed' });
  }

  /** Keeps what was understood when a list was read again. */
  async setReading(tx: Tx, organizationId: string, id: string, reading: ListReading): Promise<void> {
    await tx.query(`UPDATE ${this.table} SET reading = $3 WHERE organization_id = $1 AND id = $2`, [
      organizationId,
      id,
      JSON.stringify(reading),
    ]);
  }

  async start(tx: Tx, organizationId: string, id: string, confirmedBy: string): Promise<void> {
    await tx.update(this.entity, { organizationId, id }, { state: 'running', confirmedBy, stopReason: null });
  }

  async stop(tx: Tx, organizationId: string, id: string, stopReason: StopReason): Promise<void> {
    await tx.update(this.entity, { organizationId, id }, { state: 'stopped', stopReason });
  }

  async cancel(tx: Tx, organizationId: string, id: string): Promise<void> {
    const canceled = { state: 'canceled', stopReason: null, finishedAt: () => 'now()' } as const;
    await tx.update(this.entity, { organizationId, id }, canceled);
  }

  async finish(tx: Tx, organizationId: string, id: string): Promise<void> {
    await tx.update(this.entity, { organizationId, id }, { state: 'done', finishedAt: () => 'now()' });
  }

  async delete(tx: Tx, organizationId: string, id: string): Promise<void> {
    await tx.delete(this.entity, { organizationId, id });
  }

  /** The next imports that are at rest and were made so many days ago, in the order of their keys. */
  stale(days: number, after: ImportKey | null, limit: number): Promise<ImportKey[]> {
    return this.dataSource.query(
      `SELECT organization_id AS "organizationId", id FROM ${this.table}
        WHERE created_at < now() - make_interval(days => $1) AND state <> 'running'
          AND (organization_id, id) > ($2::uuid, $3::uuid) ORDER BY organization_id, id LIMIT $4`,
      [days, after?.organizationId ?? NIL, after?.id ?? NIL, limit],
    );
  }

  /** Deletes an import with its lines if it is still at rest. One that somebody is just confirming is left for the next night. */
  async deleteAtRest(tx: Tx, { organizationId, id }: ImportKey): Promise<void> {
    const rows: unknown[] = await tx.query(
      `SELECT FROM ${this.table} WHERE organization_id = $1 AND id = $2 AND state <> 'running' FOR UPDATE SKIP LOCKED`,
      [organizationId, id],
    );
    if (rows.length > 0) await this.delete(tx, organizationId, id);
  }

  private get table(): string {
    return this.dataSource.getMetadata(this.entity).tableName;
  }
}
