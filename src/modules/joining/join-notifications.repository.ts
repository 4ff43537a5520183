import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import { JoinRequest } from './join-request.entity.js';

/** Which of those who wait the admins have been told of. */
@Injectable()
export class JoinNotificationsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Whether a mail told of one of them within the last hour. */
  async withinAnHour(tx: Tx, organizationId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT FROM join_requests WHERE organization_id = $1 AND announced_at > now() - interval '1 hour' LIMIT 1`,
      [organizationId],
    );
    return rows.length > 0;
  }

  /** Notes that all of them are being told of; false when there was nothing new to tell. */
  async markAll(tx: Tx, organizationId: string): Promise<boolean> {
    const told = { organizationId, announcedAt: IsNull() };
    const { affected } = await tx.update(JoinRequest, told, { announcedAt: () => 'now()' });
    return Boolean(affected);
  }

  /** Lists the next organizations with a request to join that no mail has announced, in the order of ids. */
  async organizationsToTell(after: string | null, limit: number): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT DISTINCT organization_id AS id FROM join_requests
        WHERE announced_at IS NULL AND ($1::uuid IS NULL OR organization_id > $1) ORDER BY id LIMIT $2`,
      [after, limit],
    );
    return rows.map(({ id }) => id);
  }
}
