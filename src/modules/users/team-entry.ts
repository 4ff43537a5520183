import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { EmailAddress } from '#src/common/email-address.js';
import type { Tx } from '#src/database/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { invitationOf } from './invitations/invitation-lifetime.js';
import { RemovedAddresses } from './removed-addresses/removed-addresses.js';
import { EntryRefused, type WhyNoEntry } from './users.errors.js';
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
    private readonly organizations: OrganizationsService,
  ) {}

  /**
   * The first person of an organization is its Admin, everyone after joins as User; an invited one gets the role they
   * were invited to. The caller has locked the organization, which is what makes "first" mean something.
   * @throws EntryRefused as {@link assertWelcome}
   */
  async join(tx: Tx, organizationId: string, { email, name }: Newcomer): Promise<User> {
    const known = await this.assertWelcome(tx, organizationId, email);
    if (known === null) {
      const role = (await this.users.hasAnybody(tx, organizationId)) ? 'user' : 'admin';
      const id = uuid();
      const joinedByDomain = await this.organizations.hasDomain(tx, organizationId, email.domain);
      await this.users.insertActive(tx, { organizationId, id, email: email.value, name, role, joinedByDomain });
      return this.entered(tx, organizationId, id);
    }
    // Left behind by a revoked invitation: the person comes by themselves, as anybody would.
    if (known.state === 'removed') await this.users.setRole(tx, organizationId, known.id, 'user');
    return this.letIn(tx, known, name);
  }

  /** Makes an invited person an active one, under the name they give; a removal long ago is forgotten with that. */
  async letIn(tx: Tx, { organizationId, id, email }: User, name: string): Promise<User> {
    const domain = email.slice(email.lastIndexOf('@') + 1);
    const joinedByDomain = await this.organizations.hasDomain(tx, organizationId, domain);
    await this.users.activate(tx, organizationId, id, { name, joinedByDomain });
    await this.removed.forget(tx, organizationId, [email]);
    return this.entered(tx, organizationId, id);
  }

  /**
   * Whether an address may join by itself, and the row that it has here already, if any. It binds under the organization's
   * lock; without, it is a forecast.
   * @throws EntryRefused when it is here already, or was removed and has no invitation that is still open
   */
  async assertWelcome(tx: Tx, organizationId: string, { value: email }: EmailAddress): Promise<User | null> {
    const known = await this.users.findByEmail(tx, organizationId, email);
    const why = whyNot(known, await this.removed.has(tx, organizationId, email));
    if (why !== null) throw new EntryRefused(organizationId, { id: known?.id ?? null, email }, why);
    return known;
  }

  private async entered(tx: Tx, organizationId: string, id: string): Promise<User> {
    const user = await this.users.findForUpdate(tx, organizationId, id);
    if (user === null) throw new Error('A person who has just joined is missing.');
    return user;
  }
}

/** @param wasRemoved whether the address bears the mark of a removal */
function whyNot(known: User | null, wasRemoved: boolean): WhyNoEntry | null {
  if (known?.state === 'active') return 'already_registered';
  if (known?.state === 'deactivated') return 'account_deactivated';
  const isAwaited = known?.state === 'invited' && !invitationOf(known, new Date())?.expired;
  return wasRemoved && !isAwaited ? 'address_removed' : null;
}
