import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import { EmailAddress } from '#src/common/email-address.js';
import { AppConfig } from '#src/config/index.js';
import type { Tx } from '#src/database/index.js';
import { hashSecret, makeSecret } from '../tokens/secret.js';
import type { LinkPurpose } from './email-link.entity.js';
import { LinksRepository, type StoredLink } from './links.repository.js';

/** Hours that the link of an invitation works: seven days. */
export const invitationHours = 168;

interface LinkKind {
  readonly path: string;
  readonly hours: number;
  /** Whether a new one voids those before it. */
  readonly replaces: boolean;
  readonly remedy: string;
}

/** Where a link of each purpose leads, how long it lives, and what to do when it is dead. */
const kinds: Record<LinkPurpose, LinkKind> = {
  'complete-signup': {
    path: '/complete-signup',
    hours: 24,
    replaces: true,
    remedy: 'Sign up again to get a new one, or sign in if you have finished.',
  },
  'reset-password': {
    path: '/reset-password',
    hours: 1,
    // Anybody can ask for one, again and again, so a newer one must not take away the one that its owner holds.
    replaces: false,
    remedy: 'Ask for a new one on the forgotten-password page.',
  },
  'accept-invitation': {
    path: '/complete-signup',
    hours: invitationHours,
    replaces: true,
    remedy: 'Ask whoever invited you to send a new one, or sign in if you have joined.',
  },
};

/** Who joins which organization by an invitation's link: a person who is in its list already, as invited. */
export interface Invitee {
  readonly organizationId: string;
  readonly userId: string;
}

/** An invitation's link, live. */
export interface InvitationLink extends Invitee {
  readonly email: EmailAddress;
}

/** Links that are about an address alone. */
type AddressPurpose = Exclude<LinkPurpose, 'accept-invitation'>;

/** Single-use links in mails. */
@Injectable()
export class LinksService {
  constructor(
    private readonly links: LinksRepository,
    private readonly config: AppConfig,
  ) {}

  /**
   * Makes a link at the moment its mail is made, so that no table ever holds the token, and voids those before it, except
   * for a reset. Its address is built from the configured one, never from what a request claims.
   */
  mint(tx: Tx, purpose: AddressPurpose, email: EmailAddress): Promise<string> {
    return this.make(tx, purpose, { email: email.value, organizationId: null, userId: null });
  }

  /** As {@link mint}, for an invitation. It voids the same organization’s earlier ones and leaves those of others. */
  mintInvitation(tx: Tx, email: EmailAddress, { organizationId, userId }: Invitee): Promise<string> {
    return this.make(tx, 'accept-invitation', { email: email.value, organizationId, userId });
  }

  /** Voids every live invitation of this organization to these normalized addresses. */
  voidInvitations(tx: Tx, organizationId: string, emails: readonly string[]): Promise<void> {
    return this.links.voidLive(tx, 'accept-invitation', emails, organizationId);
  }

  /** The address a live link was mailed to. @throws DomainError `link_invalid` */
  async peek(purpose: AddressPurpose, token: string): Promise<EmailAddress> {
    return this.addressOf(purpose, await this.links.peek(purpose, hashSecret(token)));
  }

  /** A live invitation. @throws DomainError `link_invalid` */
  async peekInvitation(token: string): Promise<InvitationLink> {
    return this.invitationOf(await this.links.peek('accept-invitation', hashSecret(token)));
  }

  /** Whether the link was made as an invitation, dead or live. */
  async isInvitation(token: string): Promise<boolean> {
    return (await this.links.purposeOf(hashSecret(token))) === 'accept-invitation';
  }

  /**
   * Uses a live link up, in the transaction of its effect, and voids its twins: two mails made at the same instant don't
   * know of each other.
   * @throws DomainError `link_invalid`
   */
  async consume(tx: Tx, purpose: AddressPurpose, token: string): Promise<EmailAddress> {
    const address = this.addressOf(purpose, await this.links.consume(tx, purpose, hashSecret(token)));
    await this.links.voidLive(tx, purpose, [address.value]);
    return address;
  }

  /** As {@link consume}, for an invitation. @throws DomainError `link_invalid` */
  async consumeInvitation(tx: Tx, token: string): Promise<InvitationLink> {
    const invitation = this.invitationOf(await this.links.consume(tx, 'accept-invitation', hashSecret(token)));
    await this.links.voidLive(tx, 'accept-invitation', [invitation.email.value], invitation.organizationId);
    return invitation;
  }

  private async make(tx: Tx, purpose: LinkPurpose, link: StoredLink): Promise<string> {
    const token = makeSecret();
    const { path, hours, replaces } = kinds[purpose];
    if (replaces) await this.links.voidLive(tx, purpose, [link.email], link.organizationId);
    await this.links.insert(tx, { ...link, tokenHash: hashSecret(token), purpose, hours });
    return `${this.config.publicUrl}${path}?token=${token}`;
  }

  private addressOf(purpose: LinkPurpose, link: StoredLink | null): EmailAddress {
    if (link === null) throw linkInvalid(purpose);
    return EmailAddress.parse(link.email);
  }

  private invitationOf(link: StoredLink | null): InvitationLink {
    const email = this.addressOf('accept-invitation', link);
    if (!link?.organizationId || !link.userId) throw linkInvalid('accept-invitation');
    return { email, organizationId: link.organizationId, userId: link.userId };
  }
}

/** The one answer to a link that opens nothing, whatever the reason. */
export const linkInvalid = (purpose: LinkPurpose): DomainError =>
  new DomainError(
    'link_invalid',
    `This link was used${kinds[purpose].replaces ? ', replaced by a newer one,' : ''} or has expired. ${kinds[purpose].remedy}`,
  );
