import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import type { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Role } from '#src/common/role.js';
import type { Tx } from '#src/database/index.js';
import type { AdminContact } from '#src/http/index.js';
import { AuditLog, StrangersRepository } from '#src/modules/audit/index.js';
import type { Organization } from '#src/modules/organizations/index.js';
import { EntryRefused, RemovedAddresses, UsersRepository } from '#src/modules/users/index.js';

/** How a proven address gets into the organization of its domain: at once, when an admin approves, or not by itself. */
export type Entry = 'atOnce' | 'byApproval' | 'byInvitation';

/** Admins named in one answer; more would be a wall of names. */
const namedAdmins = 5;

/** Nobody gets in here without an invitation. The address has proven its mailbox, so it may know whom to ask. */
export class InvitationRequired extends DomainError {
  constructor(
    readonly organizationId: string,
    readonly email: string,
    admins: readonly AdminContact[],
  ) {
    const names = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(admins.map(({ name }) => name));
    super('invitation_required', `Ask ${names || 'an admin'} to add you. You will then get an invitation by mail.`, {
      extras: { admins },
    });
  }
}

/** What an organization's join policy means for one person. */
@Injectable()
export class Admissions {
  constructor(
    private readonly users: UsersRepository,
    private readonly removed: RemovedAddresses,
    private readonly audit: AuditLog,
    private readonly strangers: StrangersRepository,
  ) {}

  /**
   * How this address gets in. It binds only under the organization's lock; without, it is a forecast. Whoever was invited
   * gets in at once, and so does the first person. Those who have been here before are not asked for either: `TeamEntry`
   * has an answer for them.
   */
  async entryOf(
    tx: Tx,
    { id, joinPolicy }: Pick<Organization, 'id' | 'joinPolicy'>,
    { value: email }: EmailAddress,
  ): Promise<Entry> {
    if (joinPolicy === 'automatic') return 'atOnce';
    const known = await this.users.findByEmail(tx, id, email);
    // A removed one without a mark is what a revoked invitation left: somebody like any other.
    if (known !== null && known.state !== 'removed') return 'atOnce';
    if (await this.removed.has(tx, id, email)) return 'atOnce';
    if (!(await this.users.hasAnybody(tx, id))) return 'atOnce';
    return joinPolicy === 'approval' ? 'byApproval' : 'byInvitation';
  }

  /** The role that the address gets in with: the one of its invitation, or User. */
  async roleOf(tx: Tx, organizationId: string, { value: email }: EmailAddress): Promise<Role> {
    const known = await this.users.findByEmail(tx, organizationId, email);
    return known?.state === 'invited' ? known.role : 'user';
  }

  /** What somebody reads who needs an invitation. */
  async refusal(tx: Tx, organizationId: string, { value: email }: EmailAddress): Promise<InvitationRequired> {
    return new InvitationRequired(organizationId, email, await this.adminsToAsk(tx, organizationId));
  }

  /** Tells the organization's admins of a refused entry, and why. The refused transaction has rolled back, so this is another. */
  async recordRefusal(tx: Tx, refusal: InvitationRequired | EntryRefused, origin: RequestOrigin): Promise<void> {
    const { organizationId } = refusal;
    const { person, reason } =
      refusal instanceof EntryRefused
        ? { person: refusal.person, reason: refusal.why }
        : { person: { id: null, email: refusal.email }, reason: refusal.code };
    const actor =
      person.id === null
        ? await this.strangers.refer(tx, organizationId, person.email)
        : { id: person.id, label: person.email };
    await this.audit.record(tx, organizationId, {
      kind: 'signup.completed',
      outcome: 'refused',
      reason,
      actor,
      origin,
    });
  }

  /** The admins to name, longest here first. */
  async adminsToAsk(tx: Tx, organizationId: string): Promise<AdminContact[]> {
    const admins = await this.users.activeAdmins(organizationId, namedAdmins, tx);
    return admins.map(({ name, email }) => ({ name, email }));
  }
}
