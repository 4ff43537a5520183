import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { NIL } from 'uuid';
import type { Tx } from '#src/database/index.js';
import { User } from '../user.entity.js';
import { PeopleImport, type StopReason } from './people-import.entity.js';
import type { ListReadingResponse } from './dto/list-reading.response.js';

/** Which import. */
export type ImportKey = Pick<PeopleImport, 'organizationId' | 'id'>;

/** The table of imports. Who changes one has locked the organization. */
@Injectable()
export class ImportsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(
    tx: Tx,
    made: Omit<PeopleImport, 'confirmedBy' | 'stopReason' | 'createdAt' | 'finishedAt' | 'organization'>,
  ): Promise<void> {
    await tx.insert(PeopleImport, made);
  }

  find(
    organizationId: string,
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<PeopleImport | null> {
    return manager.findOneBy(PeopleImport, { organizationId, id });
  }

  /** The latest, newest first. */
  latest(organizationId: string, limit: number): Promise<PeopleImport[]> {
    return this.dataSource.manager.find(PeopleImport, {
      where: { organizationId },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  /** How many lists wait for somebody to confirm or discard them. */
  countPreviewed(organizationId: string, manager: EntityManager = this.dataSource.manager): Promise<number> {
    return manager.countBy(PeopleImport, { organizationId, state: 'previewed' });
  }

  /** Keeps what was understood when a list was read again. */
  async setReading(tx: Tx, organizationId: string, id: string, reading: ListReadingResponse): Promise<void> {
    await tx.query('UPDATE people_imports SET reading = $3 WHERE organization_id = $1 AND id = $2', [
      organizationId,
      id,
      JSON.stringify(reading),
    ]);
  }

  async start(tx: Tx, organizationId: string, id: string, confirmedBy: string): Promise<void> {
    await tx.update(PeopleImport, { organizationId, id }, { state: 'running', confirmedBy, stopReason: null });
  }

  async stop(tx: Tx, organizationId: string, id: string, stopReason: StopReason): Promise<void> {
    await tx.update(PeopleImport, { organizationId, id }, { state: 'stopped', stopReason });
  }

  async cancel(tx: Tx, organizationId: string, id: string): Promise<void> {
    const canceled = { state: 'canceled', stopReason: null, finishedAt: () => 'now()' } as const;
    await tx.update(PeopleImport, { organizationId, id }, canceled);
  }

  async finish(tx: Tx, organizationId: string, id: string): Promise<void> {
    await tx.update(PeopleImport, { organizationId, id }, { state: 'done', finishedAt: () => 'now()' });
  }

  async delete(tx: Tx, organizationId: string, id: string): Promise<void> {
    await tx.delete(PeopleImport, { organizationId, id });
  }

  /** What the people are called who made imports, by id; those who have left as well. */
  async names(organizationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const people = await this.dataSource.manager.find(User, {
      where: { organizationId, id: In([...ids]) },
      select: { organizationId: true, id: true, name: true, email: true },
    });
    return new Map(people.map(({ id, name, email }) => [id, name || email]));
  }

  /** The next imports that are at rest and were made so many days ago, in the order of their keys. */
  stale(days: number, after: ImportKey | null, limit: number): Promise<ImportKey[]> {
    return this.dataSource.query(
      `SELECT organization_id AS "organizationId", id FROM people_imports
        WHERE created_at < now() - make_interval(days => $1) AND state <> 'running'
          AND (organization_id, id) > ($2::uuid, $3::uuid) ORDER BY organization_id, id LIMIT $4`,
      [days, after?.organizationId ?? NIL, after?.id ?? NIL, limit],
    );
  }

  /** Deletes an import with its lines if it is still at rest. One that somebody is just confirming is left for the next night. */
  async deleteAtRest(tx: Tx, { organizationId, id }: ImportKey): Promise<void> {
    const rows: unknown[] = await tx.query(
      `SELECT FROM people_imports WHERE organization_id = $1 AND id = $2 AND state <> 'running' FOR UPDATE SKIP LOCKED`,
      [organizationId, id],
    );
    if (rows.length > 0) await this.delete(tx, organizationId, id);
  }
}
