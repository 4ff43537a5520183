import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EmailAddress } from '#src/common/email-address.js';
import { AppConfig } from '#src/config/index.js';
import type { Tx } from '#src/database/index.js';
import { MailComposers, renderMail, type ComposedMail, type MailContent } from '#src/modules/mail/index.js';
import { mailBrandOf } from '#src/modules/organizations/index.js';
import { LinksService } from '#src/modules/identity/index.js';
import {
  AddressStandings,
  type AddressStanding,
  accessEndedMail,
  awaitingApprovalMail,
} from '#src/modules/joining/index.js';

export const passwordResetMail = 'password-reset';

const resetFooter = (byAdmin: boolean): string =>
  byAdmin
    ? 'You get this because an admin of your organization had it sent. Nothing changes until you use it.'
    : 'You get this because somebody asked to reset the password of this address. If that was not you, ignore it: nothing changes.';

type KnownStanding = Exclude<AddressStanding, { kind: 'unknown' }>;

/** The mail with a link to set a new password. */
@Injectable()
export class PasswordMailComposer implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly standings: AddressStandings,
    private readonly links: LinksService,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.composers.register(passwordResetMail, (payload, tx) =>
      this.reset(tx, EmailAddress.parse(payload.email), payload.sentBy === 'admin'),
    );
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
}
