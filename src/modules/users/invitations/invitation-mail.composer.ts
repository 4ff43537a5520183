import { Injectable, type OnModuleInit } from '@nestjs/common';
import { roleTitle } from '#src/common/role.js';
import { EmailAddress } from '#src/common/email-address.js';
import type { Tx } from '#src/database/index.js';
import { MailComposers, renderMail, type ComposedMail } from '#src/modules/mail/index.js';
import { mailBrandOf, OrganizationsService } from '#src/modules/organizations/index.js';
import { InvitationsRepository } from './invitations.repository.js';
import { StoppedMailsRepository } from './stops/stopped-mails.repository.js';
import { UsersRepository } from '../users.repository.js';
import { ReportLinks } from './stops/report-links.js';
import { LinksService } from '#src/modules/identity/index.js';

/** The mail that invites a person. */
export const invitationMail = 'invitation';

/** What its composer needs. Everything else is looked up when the mail is made, for much can change until then. */
export interface InvitationMailPayload extends Record<string, unknown> {
  readonly organizationId: string;
  readonly userId: string;
  /** Nothing is sent once the person has a later one. */
  readonly invitationId: string;
}

/** Writes the link for an invited person. */
@Injectable()
export class InvitationMailComposer implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly invitations: InvitationsRepository,
    private readonly users: UsersRepository,
    private readonly organizations: OrganizationsService,
    private readonly links: LinksService,
    private readonly reports: ReportLinks,
    private readonly stops: StoppedMailsRepository,
  ) {}

  onModuleInit(): void {
    this.composers.register(invitationMail, (payload, tx) => this.compose(tx, payload as InvitationMailPayload));
  }

  /** Null once the invitation was taken back or followed by another, or the person has joined. */
  private async compose(
    tx: Tx,
    { organizationId, userId, invitationId }: InvitationMailPayload,
  ): Promise<ComposedMail | null> {
    const user = await this.invitations.noteSent(tx, organizationId, userId, invitationId);
    const organization = await this.organizations.findById(organizationId, tx);
    if (user === null || organization === null) return null;
    const inviter = user.invitedBy && (await this.users.findById(organizationId, user.invitedBy, tx));
    if ((await this.stops.among(tx, organizationId, [user.email])).size > 0) return null;
    const { title, domain } = await this.organizations.titleOf(tx, organization);
    const who = inviter ? inviter.name : `An admin of ${organization.name}`;
    const sender = inviter ? `${inviter.name} (${inviter.email})` : who;
    const brand = await mailBrandOf(tx, organizationId);
    return {
      to: user.email,
      ...renderMail(
        {
          subject: `${who} invited you to join ${title}`,
          heading: `Join ${organization.name}`,
          paragraphs: [
            `${sender} invited you to join ${title} on Thread as ${roleTitle(user.role)}.`,
            'The link works once, for seven days.',
          ],
          button: {
            label: 'Accept the invitation',
            url: await this.links.mintInvitation(tx, EmailAddress.parse(user.email), { organizationId, userId }),
          },
          verbatim: [inviter ? inviter.email : '', domain ?? ''],
          footer: `You get this because an admin of ${organization.name} added your address. If you don’t know them, ignore it: nothing happens.`,
          aside: { label: 'Report this mail and get no more', url: this.reports.linkFor({ organizationId, userId }) },
        },
        // To somebody who may know nothing of them: what it is from is no name that anybody can choose.
        brand && { ...brand, senderName: null },
      ),
    };
  }
}
