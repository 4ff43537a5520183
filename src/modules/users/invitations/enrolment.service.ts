import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { EmailAddress } from '#src/common/email-address.js';
import type { Role } from '#src/common/role.js';
import type { Tx } from '#src/database/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { RemovedAddressesRepository } from '../lifecycle/removed-addresses.repository.js';
import { EntryRefused, type RefusedEntry, type WhyNoEntry } from '../users.errors.js';
import type { User } from '../user.entity.js';
import { UsersRepository } from '../users.repository.js';

export interface Newcomer {
  readonly email: EmailAddress;
  readonly name: string;
}

/** How an address stands to an organization that it wants to join by itself. */
export type Standing =
  /** Invited, and the invitation is still open. */
  | { readonly kind: 'awaited'; readonly known: User }
  /** Anybody; `known` is what a revoked or expired invitation left behind. */
  | { readonly kind: 'stranger'; readonly known: User | null }
  /** Here already, or sent away. */
  | { readonly kind: 'refused'; readonly entry: RefusedEntry };

/** Admins that a refused person is told to ask. */
const namedAdmins = 5;

/** How a proven address becomes a person of an organization. */
@Injectable()
export class Enrolment {
  constructor(
    private readonly users: UsersRepository,
    private readonly removed: RemovedAddressesRepository,
    private readonly organizations: OrganizationsService,
  ) {}

  /**
   * The first person of an organization is its Admin, everyone after joins as User; an invited one gets the role they
   * were invited to, while the invitation is open. The caller has locked the organization, which is what makes "first"
   * mean something.
   * @throws EntryRefused as {@link assertWelcome}
   */
  async join(tx: Tx, organizationId: string, { email, name }: Newcomer): Promise<User> {
    const { kind, known } = await this.assertWelcome(tx, organizationId, email);
    if (known === null) {
      const role = (await this.users.hasAnybody(tx, organizationId)) ? 'user' : 'admin';
      const id = uuid();
      const joinedByDomain = await this.organizations.hasDomain(tx, organizationId, email.domain);
      await this.users.insertActive(tx, { organizationId, id, email: email.value, name, role, joinedByDomain });
      return this.entered(tx, organizationId, id);
    }
    // Left behind by an invitation that was taken back or ran out: the person comes by themselves, as anybody would.
    if (kind === 'stranger') await this.users.setRole(tx, organizationId, known.id, 'user');
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
   * @throws EntryRefused when it is here already, or when it or another address of its mailbox was removed or deactivated
   */
  async assertWelcome(
    tx: Tx,
    organizationId: string,
    email: EmailAddress,
  ): Promise<Exclude<Standing, { kind: 'refused' }>> {
    const standing = await this.standingOf(tx, organizationId, email);
    if (standing.kind !== 'refused') return standing;
    const organization = await this.organizations.findById(organizationId, tx);
    const admins = await this.users.activeAdmins(organizationId, namedAdmins, tx);
    throw new EntryRefused(organizationId, standing.entry, {
      organizationName: organization?.name ?? 'your organization',
      admins: admins.map(({ name, email: address }) => ({ name, email: address })),
    });
  }

  /** The role that an address of this standing gets in with. */
  roleOf(standing: Standing): Role {
    return standing.kind === 'awaited' ? standing.known.role : 'user';
  }

  /**
   * How an address stands. A mailbox that was removed or deactivated under one of its addresses (`ben@`) is refused under
   * all of them (`ben+1@`), unless an admin invites that very address.
   */
  async standingOf(tx: Tx, organizationId: string, email: EmailAddress): Promise<Standing> {
    const known = await this.users.findByEmail(tx, organizationId, email.value);
    const refused = (why: WhyNoEntry, rest: Partial<RefusedEntry> = {}): Standing => ({
      kind: 'refused',
      entry: { why, person: { id: known?.id ?? null, email: email.value }, other: null, at: null, ...rest },
    });
    if (known?.state === 'active') return refused('already_registered');
    if (known?.state === 'deactivated') return refused('account_deactivated');
    if (known?.state === 'invited' && (await this.users.hasOpenInvitation(tx, organizationId, known.id)))
      return { kind: 'awaited', known };
    const removal = await this.removed.find(tx, organizationId, email.value);
    if (removal !== null) return refused('address_removed', { at: removal.removedAt });
    const folded = await this.removed.findByMailbox(tx, organizationId, email.mailbox);
    if (folded !== null) {
      const { mailbox } = email;
      const other = { id: (await this.users.findByEmail(tx, organizationId, mailbox))?.id ?? null, email: mailbox };
      return refused('mailbox_removed', { at: folded.removedAt, other });
    }
    const other = await this.users.findDeactivatedMailbox(tx, organizationId, email.mailbox);
    return other === null ? { kind: 'stranger', known } : refused('mailbox_deactivated', { other });
  }

  private async entered(tx: Tx, organizationId: string, id: string): Promise<User> {
    const user = await this.users.findForUpdate(tx, organizationId, id);
    if (user === null) throw new Error('A person who has just joined is missing.');
    return user;
  }
}
