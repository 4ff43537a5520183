import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EmailAddress } from '#src/common/email-address.js';
import { AppConfig } from '#src/config/index.js';
import type { Tx } from '#src/database/index.js';
import { MailComposers, renderMail, type ComposedMail } from '#src/modules/mail/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import { CredentialsRepository } from '../credentials/credentials.repository.js';
import { LinksService } from '../links/links.service.js';

export const passwordResetMail = 'password-reset';
export const passwordChangedMail = 'password-changed';

/** The mails about a password. */
@Injectable()
export class PasswordMailComposer implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly credentials: CredentialsRepository,
    private readonly users: UsersRepository,
    private readonly links: LinksService,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.composers.register(passwordResetMail, (payload, tx) => this.reset(tx, EmailAddress.parse(payload.email)));
    this.composers.register(passwordChangedMail, (payload) =>
      Promise.resolve(this.changed(EmailAddress.parse(payload.email))),
    );
  }

  /**
   * Only an active person gets a link: for anybody else it would open nothing. They are locked until it is stored, so that
   * whoever ends their access meanwhile finds it.
   */
  private async reset(tx: Tx, email: EmailAddress): Promise<ComposedMail | null> {
    const credential = await this.credentials.find(email.value);
    const user = credential && (await this.users.findForUpdate(tx, credential.organizationId, credential.userId));
    if (user?.state !== 'active') return null;
    const url = await this.links.mint(tx, 'reset-password', email);
    return {
      to: email.value,
      ...renderMail({
        subject: 'Reset your Thread password',
        heading: 'Choose a new password',
        paragraphs: ['The link works once, for one hour. Setting a new password signs you out everywhere.'],
        button: { label: 'Reset password', url },
        footer:
          'You get this because somebody asked to reset the password of this address. If that was not you, ignore it: nothing changes.',
      }),
    };
  }

  private changed(email: EmailAddress): ComposedMail {
    return {
      to: email.value,
      ...renderMail({
        subject: 'Your Thread password was changed',
        heading: 'Your password was changed',
        paragraphs: [
          'You were signed out everywhere. Sign in with the new password.',
          'If that was not you, reset the password at once and tell an admin.',
        ],
        button: { label: 'Sign in', url: `${this.config.publicUrl}/login` },
        footer: 'You get this because the password of your account was changed.',
      }),
    };
  }
}
