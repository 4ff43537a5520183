import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EmailAddress } from '#src/common/email-address.js';
import { AppConfig } from '#src/config/index.js';
import type { Tx } from '#src/database/index.js';
import { MailComposers, renderMail, type ComposedMail } from '#src/modules/mail/index.js';
import { CredentialsRepository } from '../credentials/credentials.repository.js';
import { LinksService } from '../links/links.service.js';

/** The mail that a sign-up asks for. */
export const signupMail = 'signup';

const footer =
  'You get this because somebody entered your address to sign up. If that was not you, ignore it: nothing happens.';

/** Writes the link for a newcomer, or a reminder for somebody who has an account already. */
@Injectable()
export class SignupMailComposer implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly credentials: CredentialsRepository,
    private readonly links: LinksService,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.composers.register(signupMail, (payload, tx) => this.compose(tx, EmailAddress.parse(payload.email)));
  }

  private async compose(tx: Tx, email: EmailAddress): Promise<ComposedMail> {
    const registered = (await this.credentials.find(email.value)) !== null;
    return {
      to: email.value,
      ...(registered ? this.reminder() : this.invitation(await this.links.mint(tx, 'complete-signup', email))),
    };
  }

  private invitation(url: string) {
    return renderMail({
      subject: 'Complete your sign-up to Thread',
      heading: 'Complete your sign-up',
      paragraphs: [
        'Confirm that this mailbox is yours. The next page says which organization you will join.',
        'The link works once, for 24 hours.',
      ],
      button: { label: 'Complete sign-up', url },
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
