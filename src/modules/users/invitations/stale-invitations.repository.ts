import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import { User } from '../user.entity.js';
import { wasRemoved } from '../lifecycle/removed-addresses.repository.js';
import { invitationHours } from '#src/modules/identity/index.js';

/** Days that are kept of somebody who never came, after their link has expired. */
const keptDays = 30;

/**
 * Invited, or no longer, and never here: one who bears the mark of a removal has been. Those who are done with have no
 * `invitation_sent_at` any more, so that nobody looks at them again.
 */
const stale = `joined_at IS NULL AND state IN ('invited', 'removed')
  AND invitation_sent_at < now() - make_interval(days => ${keptDays}, hours => ${invitationHours})
  AND NOT ${wasRemoved('users.organization_id', 'users.email')}`;

/** Of the table of people, those whom nobody expects any more. */
@Injectable()
export class StaleInvitationsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The next organizations that have some, in the order of ids. */
  async organizations(after: string | null, limit: number): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT DISTINCT organization_id AS id FROM users WHERE ${stale} AND ($1::uuid IS NULL OR organization_id > $1)
        ORDER BY id LIMIT $2`,
      [after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Some of an organization's, locked. The organization is locked before. */
  findForUpdate(tx: Tx, organizationId: string, limit: number): Promise<Pick<User, 'id' | 'email' | 'state'>[]> {
    return tx.query(
      `SELECT id, email, state FROM users WHERE organization_id = $1 AND ${stale} ORDER BY id LIMIT $2 FOR UPDATE`,
      [organizationId, limit],
    );
  }

  /** Takes them from the list, and notes that they are done with. */
  async settle(tx: Tx, organizationId: string, ids: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE users SET state = 'removed', invitation_sent_at = NULL WHERE organization_id = $1 AND id = ANY($2::uuid[])`,
      [organizationId, ids],
    );
  }
}
