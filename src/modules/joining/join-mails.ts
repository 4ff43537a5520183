import { Injectable, type OnModuleInit } from '@nestjs/common';
import { countCap } from '#src/common/count-cap.js';
import { AppConfig } from '#src/config/index.js';
import type { Tx } from '#src/database/index.js';
import { MailComposers, renderMail, type ComposedMail, type MailPayload } from '#src/modules/mail/index.js';
import { mailBrandOf, OrganizationsService } from '#src/modules/organizations/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import { JoinRequestsRepository } from './join-requests.repository.js';

/** To an admin: `{organizationId, userId}`. */
export const joinRequestedMail = 'join-requested';
/** To the person who was let in: `{organizationId, userId}`. */
export const joinApprovedMail = 'join-approved';
/** To the person who was not: `{organizationId, email}`; nothing else is left of them. */
export const joinDeclinedMail = 'join-declined';
/** As {@link joinDeclinedMail}, to somebody about whom nobody decided. */
export const joinExpiredMail = 'join-expired';
/** As {@link joinDeclinedMail}, to somebody whose domain the organization let go. */
export const joinDomainLeftMail = 'join-domain-left';

/** People named in one mail; the panel has the others. */
const namedPeople = 5;

/** The mails about people who wait to be let in. */
@Injectable()
export class JoinMailComposer implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly organizations: OrganizationsService,
    private readonly users: UsersRepository,
    private readonly requests: JoinRequestsRepository,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.composers.register(joinRequestedMail, (payload, tx) => this.requested(idsIn(payload), tx));
    this.composers.register(joinApprovedMail, (payload, tx) => this.approved(idsIn(payload), tx));
    this.composers.register(joinDeclinedMail, (payload, tx) => this.declined(payload, tx));
    this.composers.register(joinExpiredMail, (payload, tx) => this.expired(payload, tx));
    this.composers.register(joinDomainLeftMail, (payload, tx) => this.domainLeft(payload, tx));
  }

  /** Nothing when everybody has been decided about by now, or the admin is none any more. */
  private async requested({ organizationId, userId }: Ids, tx: Tx): Promise<ComposedMail | null> {
    const admin = await this.users.findById(organizationId, userId, tx);
    const [first, total, organization] = [
      await this.requests.list(organizationId, { after: null, limit: namedPeople }, tx),
      await this.requests.count(organizationId, tx),
      await this.organizations.findById(organizationId, tx),
    ];
    if (admin?.state !== 'active' || admin.role !== 'admin' || organization === null || total === 0) return null;
    const [only] = first;
    const many = total > countCap ? `More than ${countCap.toLocaleString('en')}` : String(total);
    const people = total === 1 && only !== undefined ? `${only.email} asks` : `${many} people ask`;
    return {
      to: admin.email,
      ...renderMail(
        {
          subject: `${people} to join ${organization.name} on Thread`,
          heading: `${people} to join ${organization.name}`,
          paragraphs: [
            ...first.map(({ name, email }) => `${name} (${email})`),
            ...(total > first.length ? [`And ${total > countCap ? 'many' : total - first.length} more.`] : []),
            'They can’t sign in until an admin lets them in. If more people ask within the next hour, they come in one mail.',
          ],
          button: { label: 'Approve or decline', url: `${this.config.publicUrl}/admin/resources/people` },
          verbatim: first.map(({ email }) => email),
          footer: `You get this because you are an admin of ${organization.name}, where newcomers wait for approval.`,
        },
        await mailBrandOf(tx, organization.id),
      ),
    };
  }

  private async approved({ organizationId, userId }: Ids, tx: Tx): Promise<ComposedMail | null> {
    const user = await this.users.findById(organizationId, userId, tx);
    const organization = await this.organizations.findById(organizationId, tx);
    if (user?.state !== 'active' || organization === null) return null;
    const { title, domain } = await this.organizations.titleOf(tx, organization);
    return {
      to: user.email,
      ...renderMail(
        {
          subject: `You are in: ${organization.name} on Thread`,
          heading: `Welcome to ${organization.name}`,
          paragraphs: ['An admin let you in. Sign in with your address and the password that you chose.'],
          button: { label: 'Sign in', url: `${this.config.publicUrl}/login` },
          footer: `You get this because you asked to join ${title}.`,
          verbatim: [domain ?? ''],
        },
        await mailBrandOf(tx, organization.id),
      ),
    };
  }

  private async declined({ organizationId, email }: MailPayload, tx: Tx): Promise<ComposedMail | null> {
    const organization = await this.organizations.findById(String(organizationId), tx);
    if (organization === null) return null;
    const { title, domain } = await this.organizations.titleOf(tx, organization);
    return {
      to: String(email),
      ...renderMail(
        {
          subject: `Your request to join ${organization.name} on Thread`,
          heading: `${organization.name} declined your request`,
          paragraphs: [
            'What you entered, including your password, has been deleted.',
            'If you think this is a mistake, talk to an admin there, then sign up again.',
          ],
          footer: `You get this because you asked to join ${title}.`,
          verbatim: [domain ?? ''],
        },
        await mailBrandOf(tx, organization.id),
      ),
    };
  }

  private async expired({ organizationId, email }: MailPayload, tx: Tx): Promise<ComposedMail | null> {
    const organization = await this.organizations.findById(String(organizationId), tx);
    if (organization === null) return null;
    const { title, domain } = await this.organizations.titleOf(tx, organization);
    return {
      to: String(email),
      ...renderMail(
        {
          subject: `Your request to join ${organization.name} on Thread has ended`,
          heading: 'Your request to join has expired',
          paragraphs: [
            `No admin of ${organization.name} let you in within 30 days, and none declined it. What you entered, including your password, has been deleted.`,
            'Sign up to ask again, or talk to an admin, who can add you.',
          ],
          button: { label: 'Sign up', url: `${this.config.publicUrl}/signup` },
          footer: `You get this because you asked to join ${title}.`,
          verbatim: [domain ?? ''],
        },
        await mailBrandOf(tx, organization.id),
      ),
    };
  }

  private async domainLeft({ organizationId, email }: MailPayload, tx: Tx): Promise<ComposedMail | null> {
    const organization = await this.organizations.findById(String(organizationId), tx);
    if (organization === null) return null;
    const { title, domain } = await this.organizations.titleOf(tx, organization);
    const address = String(email);
    return {
      to: address,
      ...renderMail(
        {
          subject: `Your request to join ${organization.name} on Thread has ended`,
          heading: 'Your request has ended',
          paragraphs: [
            `${address.slice(address.lastIndexOf('@') + 1)} is no longer a domain of ${organization.name}, so its admins can’t let you in. What you entered, your password included, is deleted.`,
            'Sign up again: the next page says which organization you will join.',
          ],
          button: { label: 'Sign up', url: `${this.config.publicUrl}/signup` },
          footer: `You get this because you asked to join ${title}.`,
          verbatim: [domain ?? '', address.slice(address.lastIndexOf('@') + 1)],
        },
        await mailBrandOf(tx, organization.id),
      ),
    };
  }
}

interface Ids {
  readonly organizationId: string;
  readonly userId: string;
}

const idsIn = ({ organizationId, userId }: MailPayload): Ids => ({
  organizationId: String(organizationId),
  userId: String(userId),
});
