import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import { EmailAddress } from '#src/common/email-address.js';
import { AppConfig } from '#src/config/index.js';
import type { Tx } from '#src/database/index.js';
import { hashSecret, makeSecret } from '../tokens/secret.js';
import type { LinkPurpose } from './email-link.entity.js';
import { LinksRepository } from './links.repository.js';

/** Where a link of each purpose leads, how long it lives, and what to do when it is dead. */
const kinds: Record<LinkPurpose, { readonly path: string; readonly hours: number; readonly remedy: string }> = {
  'complete-signup': {
    path: '/complete-signup',
    hours: 24,
    remedy: 'Sign up again to get a new one, or sign in if you have finished.',
  },
  'reset-password': { path: '/reset-password', hours: 1, remedy: 'Ask for a new one on the forgotten-password page.' },
};

/** Single-use links in mails. */
@Injectable()
export class LinksService {
  constructor(
    private readonly links: LinksRepository,
    private readonly config: AppConfig,
  ) {}

  /**
   * Makes a link at the moment its mail is made, so that no table ever holds the token, and voids those before it. Its
   * address is built from the configured one, never from what a request claims.
   */
  async mint(tx: Tx, purpose: LinkPurpose, email: EmailAddress): Promise<string> {
    const token = makeSecret();
    const { path, hours } = kinds[purpose];
    await this.links.voidLive(tx, purpose, email.value);
    await this.links.insert(tx, { tokenHash: hashSecret(token), purpose, email: email.value, hours });
    return `${this.config.publicUrl}${path}?token=${token}`;
  }

  /** The address a live link was mailed to. @throws DomainError `link_invalid` */
  async peek(purpose: LinkPurpose, token: string): Promise<EmailAddress> {
    return this.addressOf(purpose, await this.links.peek(purpose, hashSecret(token)));
  }

  /**
   * Uses a live link up, in the transaction of its effect, and voids its twins: two mails made at the same instant don't
   * know of each other.
   * @throws DomainError `link_invalid`
   */
  async consume(tx: Tx, purpose: LinkPurpose, token: string): Promise<EmailAddress> {
    const address = this.addressOf(purpose, await this.links.consume(tx, purpose, hashSecret(token)));
    await this.links.voidLive(tx, purpose, address.value);
    return address;
  }

  private addressOf(purpose: LinkPurpose, email: string | null): EmailAddress {
    if (email === null) {
      throw new DomainError(
        'link_invalid',
        `This link was used, replaced by a newer one, or has expired. ${kinds[purpose].remedy}`,
      );
    }
    return EmailAddress.parse(email);
  }
}
