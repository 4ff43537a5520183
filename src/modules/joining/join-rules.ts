import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import type { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import type { AdminContact } from '#src/http/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import type { Organization } from '#src/modules/organizations/index.js';
import {
  AdminsToAsk,
  anyOf,
  type EntryRefused,
  Enrolment,
  UsersRepository,
  type WelcomeStanding,
} from '#src/modules/users/index.js';

/** How a proven address gets into the organization of its domain: at once, when an admin approves, or not by itself. */
export type Entry = 'atOnce' | 'byApproval' | 'byInvitation';

/** Nobody gets in here without an invitation. The address has proven its mailbox, so it may know whom to ask. */
export class InvitationRequired extends DomainError {
  constructor(
    readonly organizationId: string,
    readonly email: string,
    admins: readonly AdminContact[],
  ) {
    super('invitation_required', `Ask ${anyOf(admins)} to add you. You will then get an invitation by mail.`, {
      extras: { admins },
    });
  }
}

/** What an organization's join policy means for one person. */
@Injectable()
export class JoinRules {
  constructor(
    private readonly users: UsersRepository,
    private readonly enrolment: Enrolment,
    private readonly admins: AdminsToAsk,
    private readonly audit: AuditLog,
  ) {}

  /**
   * How an address of this standing gets in. It binds only under the organization's lock; without, it is a forecast. Whoever
   * has an open invitation gets in at once, and so does the first person.
   */
  async entryOf(
    tx: Tx,
    { id, joinPolicy }: Pick<Organization, 'id' | 'joinPolicy'>,
    { kind }: Pick<WelcomeStanding, 'kind'>,
  ): Promise<Entry> {
    if (joinPolicy === 'automatic' || kind === 'awaited') return 'atOnce';
    if (!(await this.users.hasAnybody(tx, id))) return 'atOnce';
    return joinPolicy === 'approval' ? 'byApproval' : 'byInvitation';
  }

  /**
   * As {@link entryOf}, for an address whose standing nobody has read yet. Those who are or were here are not asked for
   * either: `Enrolment` has an answer for them.
   */
  async foreseeEntry(
    tx: Tx,
    organization: Pick<Organization, 'id' | 'joinPolicy'>,
    email: EmailAddress,
  ): Promise<Entry> {
    if (organization.joinPolicy === 'automatic') return 'atOnce';
    const standing = await this.enrolment.standingOf(tx, organization.id, email);
    return standing.kind === 'refused' ? 'atOnce' : this.entryOf(tx, organization, standing);
  }

  /** What somebody reads who needs an invitation. */
  async refusal(tx: Tx, organizationId: string, { value: email }: EmailAddress): Promise<InvitationRequired> {
    return new InvitationRequired(organizationId, email, await this.adminsToAsk(tx, organizationId));
  }

  /** Tells the organization's admins of a refused entry, and why. The refused transaction has rolled back, so this is another. */
  async recordRefusal(tx: Tx, refusal: InvitationRequired | EntryRefused, origin: RequestOrigin): Promise<void> {
    const { organizationId } = refusal;
    const { person, other, reason } =
      refusal instanceof InvitationRequired
        ? { person: { id: null, email: refusal.email }, other: null, reason: refusal.code }
        : { ...refusal.entry, reason: refusal.entry.why };
    const actor = person.id === null ? { address: person.email } : { userId: person.id };
    await this.audit.record(tx, organizationId, {
      kind: 'signup.completed',
      outcome: 'refused',
      reason,
      actor,
      // Whom the mailbox was known as, unless they are forgotten.
      ...(typeof other?.id === 'string' && { subject: { userId: other.id } }),
      origin,
    });
  }

  /** The admins to name, longest here first. */
  adminsToAsk(tx: Tx, organizationId: string): Promise<AdminContact[]> {
    return this.admins.of(organizationId, tx);
  }
}
