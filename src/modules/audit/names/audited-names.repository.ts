import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v4 as uuid } from 'uuid';
import type { Tx } from '#src/database/index.js';

/** A name in `before` or `after` of an event: an id that leads to it; null for none. */
export type NameReference = string | null;

/** The names in events, each under a random id, which can be forgotten. */
@Injectable()
export class AuditedNamesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** How an event that is about to be written mentions a name of a person. An empty name is none. */
  async refer(tx: Tx, organizationId: string, personId: string, name: string): Promise<NameReference> {
    if (name === '') return null;
    const id = uuid();
    await tx.query(
      'INSERT INTO audit_names (organization_id, id, person_id, name, noted_at) VALUES ($1, $2, $3, $4, now())',
      [organizationId, id, personId, name],
    );
    return id;
  }

  /** The names behind such ids, of those that are still known. */
  async of(organizationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.dataSource.query<{ id: string; name: string }[]>(
      'SELECT id, name FROM audit_names WHERE organization_id = $1 AND id = ANY ($2)',
      [organizationId, ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Events mention no name of these people any more. */
  async forget(tx: Tx, organizationId: string, personIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM audit_names WHERE organization_id = $1 AND person_id = ANY ($2)', [
      organizationId,
      personIds,
    ]);
  }

  /** Deletes names that no event has noted since. */
  async forgetBefore(tx: Tx, organizationId: string, through: Date): Promise<void> {
    await tx.query('DELETE FROM audit_names WHERE organization_id = $1 AND noted_at < $2', [organizationId, through]);
  }
}
