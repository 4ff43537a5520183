import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EmailAddress } from '#src/common/email-address.js';
import { AppConfig } from '#src/config/index.js';
import type { Tx } from '#src/database/index.js';
import { MailComposers, renderMail, type ComposedMail, type MailContent } from '#src/modules/mail/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { JoinRules, type Entry } from './join-rules.js';
import type { Awaited } from './awaiting-approval.js';
import { LinksService } from '#src/modules/identity/index.js';
import { AddressStandings, type AddressStanding } from './address-standing.js';
import { addressesOf, anyOfWithAddresses, inWords } from '#src/modules/users/index.js';
import { accessEndedMail } from './standing-mails.js';

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

/** To somebody who has asked already and signs up again. */
const stillWaiting = ({ organization: { name }, askedAt, admins }: Awaited): string[] => [
  `You asked to join ${name} on ${inWords(askedAt)}, and no admin has decided yet. ${anyOfWithAddresses(admins, `An admin of ${name}`)} can let you in, and you get a mail.`,
  'You need not sign up again, unless you want to choose another name or password.',
];

/** Writes the link for a newcomer, or for somebody who has an account, had one or waits for one, how that stands. */
@Injectable()
export class SignupMailComposer implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly standings: AddressStandings,
    private readonly links: LinksService,
    private readonly organizations: OrganizationsService,
    private readonly rules: JoinRules,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.composers.register(signupMail, (payload, tx) => this.compose(tx, EmailAddress.parse(payload.email)));
  }

  private async compose(tx: Tx, email: EmailAddress): Promise<ComposedMail> {
    const standing = await this.standings.of(tx, email);
    const content = await this.answer(tx, email, standing);
    return { to: email.value, ...renderMail({ ...content, footer }) };
  }

  private async answer(tx: Tx, email: EmailAddress, standing: AddressStanding): Promise<Omit<MailContent, 'footer'>> {
    if (standing.kind === 'active') return this.reminder();
    const organization = await this.organizations.findByDomain(email.domain, tx);
    if (standing.kind === 'ended') {
      const { refusal } = standing;
      const told = accessEndedMail(refusal);
      if (refusal.entry.why === 'account_deactivated') return told;
      // Who was a guest elsewhere signs up with their own domain all the same.
      if (refusal.organizationId === organization?.id)
        return { ...told, button: { label: 'See whom to ask', url: await this.mint(tx, email) } };
    }
    const entry = organization === null ? 'atOnce' : await this.rules.foreseeEntry(tx, organization, email);
    const paragraphs = [whatFollows[entry], 'The link works once, for 24 hours.'];
    if (standing.kind === 'awaiting') paragraphs.unshift(...stillWaiting(standing.awaited));
    return {
      subject: 'Complete your sign-up to Thread',
      heading: 'Complete your sign-up',
      paragraphs,
      button: {
        label: entry === 'byInvitation' ? 'See whom to ask' : 'Complete sign-up',
        url: await this.mint(tx, email),
      },
      ...(standing.kind === 'awaiting' && { verbatim: addressesOf(standing.awaited.admins) }),
    };
  }

  private mint(tx: Tx, email: EmailAddress): Promise<string> {
    return this.links.mint(tx, 'complete-signup', email);
  }

  private reminder(): Omit<MailContent, 'footer'> {
    return {
      subject: 'You already have a Thread account',
      heading: 'You already have an account',
      paragraphs: ['Sign in with this address. If you forgot your password, the sign-in page helps you to a new one.'],
      button: { label: 'Sign in', url: `${this.config.publicUrl}/login` },
    };
  }
}
