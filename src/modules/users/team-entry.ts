import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { DomainError } from '#src/common/domain-error.js';
import type { EmailAddress } from '#src/common/email-address.js';
import type { Tx } from '#src/database/index.js';
import { RemovedAddresses } from './removed-addresses/removed-addresses.js';
import type { User } from './user.entity.js';
import { UsersRepository } from './users.repository.js';

export interface Newcomer {
  readonly email: EmailAddress;
  readonly name: string;
}

/** How a proven address becomes a person of an organization. */
@Injectable()
export class TeamEntry {
  constructor(
    private readonly users: UsersRepository,
    private readonly removed: RemovedAddresses,
  ) {}

  /**
   * The first person of an organization is its Admin, everyone after joins as User; an invited one gets the role they
   * were invited to. The caller has locked the organization, which is what makes "first" mean something.
   * @throws DomainError `already_registered` when the address is here already, or was removed and not added again.
   */
  async join(tx: Tx, organizationId: string, { email, name }: Newcomer): Promise<User> {
    const known = await this.users.findByEmail(tx, organizationId, email.value);
    const welcome = known?.state === 'invited' || (await this.mayCome(tx, organizationId, email.value, known));
    if (!welcome) {
      throw new DomainError(
        'already_registered',
        'This address has been in the organization before. Ask an admin to add it again.',
      );
    }
    if (known === null) {
      const role = (await this.users.hasAnybody(tx, organizationId)) ? 'user' : 'admin';
      const id = uuid();
      await this.users.insertActive(tx, { organizationId, id, email: email.value, name, role });
      return this.entered(tx, organizationId, id);
    }
    // Left behind by a revoked invitation: the person comes by themselves, as anybody would.
    if (known.state === 'removed') await this.users.setRole(tx, organizationId, known.id, 'user');
    await this.users.activate(tx, organizationId, known.id, name);
    return this.entered(tx, organizationId, known.id);
  }

  /** Whether an address that nobody has invited may join by itself. */
  private async mayCome(tx: Tx, organizationId: string, email: string, known: User | null): Promise<boolean> {
    if (known !== null && known.state !== 'removed') return false;
    return !(await this.removed.has(tx, organizationId, email));
  }

  private async entered(tx: Tx, organizationId: string, id: string): Promise<User> {
    const user = await this.users.findForUpdate(tx, organizationId, id);
    if (user === null) throw new Error('A person who has just joined is missing.');
    return user;
  }
}
