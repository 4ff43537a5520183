import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EmailAddress } from '#src/common/email-address.js';
import { AppConfig } from '#src/config/index.js';
import type { Tx } from '#src/database/index.js';
import {
  MailComposers,
  renderMail,
  type ComposedMail,
  type MailContent,
  type MailPayload,
} from '#src/modules/mail/index.js';
import { mailBrandOf } from '#src/modules/organizations/index.js';
import { CredentialsRepository, describeDevice, LinksService } from '#src/modules/identity/index.js';
import {
  AddressStandings,
  type AddressStanding,
  accessEndedMail,
  awaitingApprovalMail,
} from '#src/modules/joining/index.js';
import { addressesOf, AdminsToAsk, anyOfWithAddresses } from '#src/modules/users/index.js';

export const passwordResetMail = 'password-reset';
export const passwordChangedMail = 'password-changed';

const resetFooter = (byAdmin: boolean): string =>
  byAdmin
    ? 'You get this because an admin of your organization had it sent. Nothing changes until you use it.'
    : 'You get this because somebody asked to reset the password of this address. If that was not you, ignore it: nothing changes.';

type KnownStanding = Exclude<AddressStanding, { kind: 'unknown' }>;

/** The mails about a password. */
@Injectable()
export class PasswordMailComposer implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly credentials: CredentialsRepository,
    private readonly standings: AddressStandings,
    private readonly admins: AdminsToAsk,
    private readonly links: LinksService,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.composers.register(passwordResetMail, (payload, tx) =>
      this.reset(tx, EmailAddress.parse(payload.email), payload.sentBy === 'admin'),
    );
    this.composers.register(passwordChangedMail, (payload, tx) => this.changed(tx, payload));
  }

  /**
   * Only an active person gets a link, for to anybody else it would open nothing: they are told why instead. The person is
   * locked until the link is stored, so that whoever ends their access meanwhile finds it.
   */
  private async reset(tx: Tx, email: EmailAddress, byAdmin: boolean): Promise<ComposedMail | null> {
    const standing = await this.standings.of(tx, email);
    if (standing.kind === 'unknown') return null;
    const content = { ...(await this.answer(tx, email, standing)), footer: resetFooter(byAdmin) };
    const brand = standing.kind === 'active' ? await mailBrandOf(tx, standing.user.organizationId) : null;
    return { to: email.value, ...renderMail(content, brand) };
  }

  private async answer(tx: Tx, email: EmailAddress, standing: KnownStanding): Promise<Omit<MailContent, 'footer'>> {
    if (standing.kind === 'ended') return accessEndedMail(standing.refusal);
    if (standing.kind === 'awaiting') return awaitingApprovalMail(standing.awaited, this.config.publicUrl);
    return {
      subject: 'Reset your Thread password',
      heading: 'Choose a new password',
      paragraphs: ['The link works once, for one hour. Setting a new password signs you out everywhere.'],
      button: { label: 'Reset password', url: await this.links.mint(tx, 'reset-password', email) },
    };
  }

  /** Says when and from where, with a link by which whoever did not do it themselves undoes it. */
  private async changed(tx: Tx, payload: MailPayload): Promise<ComposedMail> {
    const email = EmailAddress.parse(payload.email);
    const credential = await this.credentials.find(email.value, tx);
    const admins = credential ? await this.admins.of(credential.organizationId, tx) : [];
    const signIn = `${this.config.publicUrl}/login`;
    const stayed = payload.kind === 'password.changed';
    return {
      to: email.value,
      ...renderMail(
        {
          subject: 'Your Thread password was changed',
          heading: 'Your password was changed',
          paragraphs: [
            ...(credential === null ? [] : [whenAndWhere(credential.changedAt, payload)]),
            stayed
              ? 'Wherever else you were signed in, you were signed out.'
              : 'You were signed out everywhere. Sign in with the new password.',
            `If that was not you, somebody else ${stayed ? 'knew your password' : 'can read this mailbox or knew of a link in it'}. ${stayed ? 'Choose' : 'Secure the mailbox, choose'} a new password at once by this link, which signs out everybody, and tell ${anyOfWithAddresses(
              admins.filter((admin) => admin.email !== email.value),
              'an admin',
            )}, who can deactivate your account meanwhile.`,
          ],
          button: { label: 'It wasn’t me', url: await this.links.mint(tx, 'secure-account', email) },
          footer: `You get this because the password of your account was changed. If that was you, there is nothing to do: sign in at ${signIn}. The link works once, for seven days.`,
          verbatim: [signIn, ...addressesOf(admins), ...(typeof payload.ip === 'string' ? [payload.ip] : [])],
        },
        credential && (await mailBrandOf(tx, credential.organizationId)),
      ),
    };
  }
}

const moments = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** @param payload where it was done; a mail that waits since an older version says only when */
function whenAndWhere(at: Date, { ip, userAgent }: MailPayload): string {
  const when = `It was changed on ${moments.format(at)} UTC`;
  if (typeof ip !== 'string') return `${when}.`;
  return `${when}, from the address ${ip}, by ${describeDevice(typeof userAgent === 'string' ? userAgent : null)}.`;
}
