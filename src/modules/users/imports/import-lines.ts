import { Injectable } from '@nestjs/common';
import { EmailAddress } from '#src/common/email-address.js';
import type { Tx } from '#src/database/index.js';
import { InviteUsers } from '../invitations/invite-users.service.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import type { PeopleImport } from './people-import.entity.js';

/** The lines of an import that wait for their turn, and what becomes of them. */
@Injectable()
export class ImportLines {
  constructor(
    private readonly inviteUsers: InviteUsers,
    private readonly rows: ImportRowsRepository,
  ) {}

  /**
   * Adds the people of the next lines and notes what became of each. The organization is locked.
   * @param userId the admin who vouches for them
   * @returns whether others may wait
   */
  async addNext(
    tx: Tx,
    { organizationId, id }: Pick<PeopleImport, 'organizationId' | 'id'>,
    userId: string,
    limit: number,
  ): Promise<boolean> {
    const waiting = await this.rows.waiting(tx, organizationId, id, limit);
    if (waiting.length === 0) return false;
    const additions = await this.inviteUsers.add(
      tx,
      { organizationId, userId, origin: null },
      waiting.map(({ email, name, role }) => ({ email: EmailAddress.parse(email), name, role: role ?? 'user' })),
    );
    await this.rows.settle(
      tx,
      organizationId,
      id,
      additions.map(({ outcome, ...remark }, index) => ({
        position: waiting[index]?.position ?? 0,
        outcome,
        code: 'code' in remark ? (remark.code ?? null) : null,
        detail: 'detail' in remark ? (remark.detail ?? null) : null,
      })),
    );
    return waiting.length === limit;
  }

  /** How many lines came to what. */
  async outcomes(
    tx: Tx,
    { organizationId, id }: Pick<PeopleImport, 'organizationId' | 'id'>,
  ): Promise<Readonly<Record<'added' | 'alreadyHere' | 'refused', number>>> {
    const counts = (await this.rows.counts(organizationId, [id], tx)).get(id);
    return { added: counts?.added ?? 0, alreadyHere: counts?.alreadyHere ?? 0, refused: counts?.refused ?? 0 };
  }
}
