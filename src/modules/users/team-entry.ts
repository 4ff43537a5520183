import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { DomainError } from '#src/common/domain-error.js';
import type { EmailAddress } from '#src/common/email-address.js';
import type { Tx } from '#src/database/index.js';
import type { User } from './user.entity.js';
import { UsersRepository } from './users.repository.js';

export interface Newcomer {
  readonly email: EmailAddress;
  readonly name: string;
}

/** How a proven address becomes a person of an organization. */
@Injectable()
export class TeamEntry {
  constructor(private readonly users: UsersRepository) {}

  /**
   * The first person of an organization is its Admin, everyone after joins as User; an invited one gets the role they
   * were invited to. The caller has locked the organization, which is what makes "first" mean something.
   * @throws DomainError `already_registered` when the address has been here before.
   */
  async join(tx: Tx, organizationId: string, { email, name }: Newcomer): Promise<User> {
    const known = await this.users.findByEmail(tx, organizationId, email.value);
    if (known === null) {
      const role = (await this.users.hasAnybody(tx, organizationId)) ? 'user' : 'admin';
      const id = uuid();
      await this.users.insertActive(tx, { organizationId, id, email: email.value, name, role });
      return this.entered(tx, organizationId, id);
    }
    if (known.state !== 'invited') {
      throw new DomainError(
        'already_registered',
        'This address has been in the organization before. Ask an admin to add it again.',
      );
    }
    await this.users.activate(tx, organizationId, known.id, name);
    return this.entered(tx, organizationId, known.id);
  }

  private async entered(tx: Tx, organizationId: string, id: string): Promise<User> {
    const user = await this.users.findForUpdate(tx, organizationId, id);
    if (user === null) throw new Error('A person who has just joined is missing.');
    return user;
  }
}
