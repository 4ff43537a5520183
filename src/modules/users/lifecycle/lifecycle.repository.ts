import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { deleteAvatars } from '../avatars/avatars.repository.js';
import { User } from '../user.entity.js';
import type { UserState } from '../user-status.js';

/** The table of people, as those change it who end and restore access. */
@Injectable()
export class LifecycleRepository {
  /** The person whatever their state, removed ones too, locked until the transaction ends. The organization is locked. */
  findEver(tx: Tx, organizationId: string, id: string): Promise<User | null> {
    return tx.findOne(User, { where: { organizationId, id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Whether somebody has the address, whatever their state. */
  hasEmail(tx: Tx, organizationId: string, email: string): Promise<boolean> {
    return tx.existsBy(User, { organizationId, email });
  }

  async setState(tx: Tx, organizationId: string, id: string, state: UserState): Promise<void> {
    await tx.update(User, { organizationId, id }, { state });
  }

  /** Ends the person's place in the organization. Nobody sees their picture any more. */
  async remove(tx: Tx, organizationId: string, id: string): Promise<void> {
    await this.setState(tx, organizationId, id, 'removed');
    await deleteAvatars(tx, organizationId, [id]);
  }

  /** Puts a pseudonym in the place of everything that tells who the person was. */
  async rename(tx: Tx, organizationId: string, id: string, { name, email }: Pick<User, 'name' | 'email'>) {
    await tx.update(User, { organizationId, id }, { name, email, timeZone: null });
  }
}
