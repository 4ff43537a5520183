import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EmailAddress } from '#src/common/email-address.js';
import { AppConfig } from '#src/config/index.js';
import type { Tx } from '#src/database/index.js';
import { MailComposers, renderMail, type ComposedMail } from '#src/modules/mail/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { CredentialsRepository } from '../credentials/credentials.repository.js';
import { Admissions, type Entry } from '../joining/admissions.js';
import { LinksService } from '../links/links.service.js';

/** The mail that a sign-up asks for. */
export const signupMail = 'signup';

const footer =
  'You get this because somebody entered your address to sign up. If that was not you, ignore it: nothing happens.';

/** What the next page has, without a word of the organization: the mailbox is not proven before the link is opened. */
const whatFollows: Record<Entry, string> = {
  atOnce: 'Confirm that this mailbox is yours. The next page says which organization you will join.',
  byApproval:
    'Confirm that this mailbox is yours. The next page says which organization you ask to join; its admins then let you in.',
  byInvitation:
    'Your organization takes people by invitation only, so you can’t sign up by yourself. Confirm that this mailbox is yours, and the next page says which admins to ask.',
};

/** Writes the link for a newcomer, or a reminder for somebody who has an account already. */
@Injectable()
export class SignupMailComposer implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly credentials: CredentialsRepository,
    private readonly links: LinksService,
    private readonly organizations: OrganizationsService,
    private readonly admissions: Admissions,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.composers.register(signupMail, (payload, tx) => this.compose(tx, EmailAddress.parse(payload.email)));
  }

  private async compose(tx: Tx, email: EmailAddress): Promise<ComposedMail> {
    const registered = (await this.credentials.find(email.value)) !== null;
    return {
      to: email.value,
      ...(registered ? this.reminder() : await this.link(tx, email)),
    };
  }

  private async link(tx: Tx, email: EmailAddress) {
    const organization = await this.organizations.findByDomain(email.domain, tx);
    const entry = organization === null ? 'atOnce' : await this.admissions.entryOf(tx, organization, email);
    return renderMail({
      subject: 'Complete your sign-up to Thread',
      heading: 'Complete your sign-up',
      paragraphs: [whatFollows[entry], 'The link works once, for 24 hours.'],
      button: {
        label: entry === 'byInvitation' ? 'See whom to ask' : 'Complete sign-up',
        url: await this.links.mint(tx, 'complete-signup', email),
      },
      footer,
    });
  }

  private reminder() {
    return renderMail({
      subject: 'You already have a Thread account',
      heading: 'You already have an account',
      paragraphs: ['Sign in with this address. If you forgot your password, the sign-in page helps you to a new one.'],
      button: { label: 'Sign in', url: `${this.config.publicUrl}/login` },
      footer,
    });
  }
}
