import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { EmailAddress } from '#src/common/email-address.js';
import type { Role } from '#src/common/role.js';
import type { Tx } from '#src/database/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { AdminsToAsk } from '../admins-to-ask.js';
import { EmailChangesRepository } from '../email-changes/email-changes.repository.js';
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
  | { readonly kind: 'refused'; readonly known: User | null; readonly entry: RefusedEntry };

/** The standing of somebody who may join by themselves. */
export type WelcomeStanding = Exclude<Standing, { kind: 'refused' }>;

/** Whether somebody is still invited under this address: they may have joined, been removed or been anonymised since. */
export const isInvitedAs = ({ value }: EmailAddress, user: User | null): user is User =>
  user?.state === 'invited' && user.email === value;

/** How a proven address becomes a person of an organization. */
@Injectable()
export class Enrolment {
  constructor(
    private readonly users: UsersRepository,
    private readonly removedAddresses: RemovedAddressesRepository,
    private readonly emailChanges: EmailChangesRepository,
    private readonly organizations: OrganizationsService,
    private readonly admins: AdminsToAsk,
  ) {}

  /**
   * The first person of an organization is its Admin, everyone after joins as User; an invited one gets the role they
   * were invited to, while the invitation is open. The caller has locked the organization, which is what makes "first"
   * mean something.
   * @param standing of the address, read under that lock
   */
  async join(
    tx: Tx,
    organizationId: string,
    { email, name }: Newcomer,
    { kind, known }: WelcomeStanding,
  ): Promise<User> {
    if (known === null) {
      const role = (await this.users.hasAnybody(tx, organizationId)) ? 'user' : 'admin';
      const id = uuid();
      const joinedByDomain = await this.organizations.hasDomain(tx, organizationId, email.domain);
      await this.users.insertActive(tx, { organizationId, id, email: email.value, name, role, joinedByDomain });
      const joined = await this.users.findForUpdate(tx, organizationId, id);
      if (joined === null) throw new Error('A person who has just joined is missing.');
      return joined;
    }
    if (kind === 'awaited') return this.letIn(tx, known, name);
    // Left behind by an invitation that was taken back or ran out: the person comes by themselves, as anybody would.
    await this.users.setRole(tx, organizationId, known.id, 'user');
    return this.letIn(tx, { ...known, role: 'user', adminOfferedBy: null, invitationLowered: false }, name);
  }

  /** Makes an invited person an active one, under the name they give; a removal long ago is forgotten with that. */
  async letIn(tx: Tx, invited: User, name: string): Promise<User> {
    const { organizationId, id, email } = invited;
    const domain = email.slice(email.lastIndexOf('@') + 1);
    const joinedByDomain = await this.organizations.hasDomain(tx, organizationId, domain);
    const joinedAt = await this.users.activate(tx, organizationId, id, { name, joinedByDomain });
    await this.removedAddresses.forget(tx, organizationId, [email]);
    return { ...invited, state: 'active', name, joinedByDomain, joinedAt };
  }

  /**
   * Whether an address may join by itself, and the row that it has here already, if any. It binds under the organization's
   * lock; without, it is a forecast.
   * @throws EntryRefused when it is here already, or when it or another address of its mailbox was removed or deactivated
   */
  async assertWelcome(tx: Tx, organizationId: string, email: EmailAddress): Promise<WelcomeStanding> {
    const standing = await this.standingOf(tx, organizationId, email);
    if (standing.kind !== 'refused') return standing;
    const organization = await this.organizations.findById(organizationId, tx);
    throw new EntryRefused(organizationId, standing.entry, {
      organizationName: organization?.name ?? 'your organization',
      admins: await this.admins.of(organizationId, tx),
    });
  }

  /** The role that an address of this standing gets in with. */
  roleOf(standing: WelcomeStanding): Role {
    return standing.kind === 'awaited' ? standing.known.role : 'user';
  }

  /**
   * How an address stands. A mailbox that was removed or deactivated under one of its addresses (`ben@`) is refused under
   * all of them (`ben+1@`), unless an admin invites that very address. One that somebody had until lately is still theirs.
   */
  async standingOf(tx: Tx, organizationId: string, email: EmailAddress): Promise<Standing> {
    const known = await this.users.findByEmail(tx, organizationId, email.value);
    const refused = (why: WhyNoEntry, rest: Partial<RefusedEntry> = {}): Standing => ({
      kind: 'refused',
      known,
      entry: { why, person: { id: known?.id ?? null, email: email.value }, other: null, removal: null, ...rest },
    });
    if (known?.state === 'active') return refused('already_registered');
    if (known?.state === 'deactivated') return refused('account_deactivated');
    if (known?.state === 'invited' && (await this.users.hasOpenInvitation(tx, organizationId, known.id)))
      return { kind: 'awaited', known };
    const [kept] = await this.emailChanges.keptAmong(tx, organizationId, [email.value]);
    if (kept !== undefined) return refused('address_changed', { person: { id: kept.userId, email: email.value } });
    const removal = await this.removedAddresses.find(tx, organizationId, email.value);
    if (removal !== null) return refused('address_removed', { removal });
    const folded = await this.removedAddresses.findByMailbox(tx, organizationId, email.mailbox);
    if (folded !== null) {
      const { mailbox } = email;
      const other = { id: (await this.users.findByEmail(tx, organizationId, mailbox))?.id ?? null, email: mailbox };
      return refused('mailbox_removed', { removal: folded, other });
    }
    const other = await this.users.findDeactivatedMailbox(tx, organizationId, email.mailbox);
    return other === null ? { kind: 'stranger', known } : refused('mailbox_deactivated', { other });
  }
}
