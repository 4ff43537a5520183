import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import { EmailAddress } from '#src/common/email-address.js';
import { AppConfig } from '#src/config/index.js';
import type { Tx } from '#src/database/index.js';
import { passwordLinks, type LinkPurpose, type PersonalPurpose } from './email-link.entity.js';
import { linkKeyOf, makeLinkToken } from './link-token.js';
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
  'secure-account': {
    path: '/secure-account',
    // A mail about something that its owner did not do may be read days later.
    hours: 168,
    // Several such mails may be out at once, and its owner opens any of them.
    replaces: false,
    remedy: 'Ask for a new password on the forgotten-password page: that ends all sessions as well.',
  },
  'accept-invitation': {
    path: '/complete-signup',
    hours: invitationHours,
    replaces: true,
    remedy: 'Ask whoever invited you to send a new one, or sign in if you have joined.',
  },
  'confirm-email': {
    path: '/confirm-email',
    hours: 24,
    // Which address somebody asks for is kept beside their account: a link to another one opens nothing.
    replaces: false,
    remedy: 'Ask for the change again on My page, or have your admin ask again.',
  },
  'undo-email': {
    path: '/undo-email',
    hours: 168,
    replaces: false,
    remedy: 'Ask an admin of your organization to change the address back.',
  },
};

/** The person of an organization that a link is about: of an invitation, one who is in its list already, as invited. */
export interface Invitee {
  readonly organizationId: string;
  readonly userId: string;
}

/** A link that was mailed, as it stands: resolved once for a request, and handed on from there. */
export interface Link {
  readonly purpose: LinkPurpose;
  readonly email: EmailAddress;
  /** Of an invitation and of a changed address. */
  readonly invitee: Invitee | null;
  /** Whether it opens something now: not used, voided or expired. */
  readonly isLive: boolean;
}

/** Links that are about an address alone. */
type AddressPurpose = Exclude<LinkPurpose, PersonalPurpose>;

/** Single-use links in mails. */
@Injectable()
export class LinksService {
  constructor(
    private readonly links: LinksRepository,
    private readonly config: AppConfig,
  ) {}

  /**
   * Makes a link at the moment its mail is made, so that no table ever holds the token, and voids those before it, except
   * for one that sets a password. Its address is built from the configured one, never from what a request claims.
   */
  mint(tx: Tx, purpose: AddressPurpose, email: EmailAddress): Promise<string> {
    return this.make(tx, purpose, { email: email.value, organizationId: null, userId: null });
  }

  /** As {@link mint}, for an invitation. It voids the same organization’s earlier ones and leaves those of others. */
  mintInvitation(tx: Tx, email: EmailAddress, { organizationId, userId }: Invitee): Promise<string> {
    return this.make(tx, 'accept-invitation', { email: email.value, organizationId, userId });
  }

  /** As {@link mint}, for a changed address of a person. It voids none. */
  mintForChange(
    tx: Tx,
    purpose: Exclude<PersonalPurpose, 'accept-invitation'>,
    email: EmailAddress,
    { organizationId, userId }: Invitee,
  ): Promise<string> {
    return this.make(tx, purpose, { email: email.value, organizationId, userId });
  }

  /** Voids every live link of an organization that would undo a change of these addresses. */
  voidUndoing(tx: Tx, organizationId: string, emails: readonly string[]): Promise<void> {
    return this.links.voidLive(tx, 'undo-email', emails, organizationId);
  }

  /** Voids every live link that was mailed to an address for a sign-up. */
  voidSignUps(tx: Tx, email: string): Promise<void> {
    return this.links.voidLive(tx, 'complete-signup', [email]);
  }

  /** Voids every live invitation of this organization to these normalized addresses. */
  voidInvitations(tx: Tx, organizationId: string, emails: readonly string[]): Promise<void> {
    return this.links.voidLive(tx, 'accept-invitation', emails, organizationId);
  }

  /** Voids every live link that would set the password of this normalized address. */
  voidPasswordLinks(tx: Tx, email: string): Promise<void> {
    return this.links.voidLive(tx, passwordLinks, [email]);
  }

  /** The link of a token; null for a token that is none of ours. Changes nothing, for mail scanners open links too. */
  async resolve(token: string): Promise<Link | null> {
    const found = await this.links.find(linkKeyOf(token));
    if (found === null) return null;
    const { purpose, email, organizationId, userId, isLive } = found;
    const invitee = organizationId === null || userId === null ? null : { organizationId, userId };
    return { purpose, email: EmailAddress.parse(email), invitee, isLive };
  }

  /**
   * Uses a link up, in the transaction of its effect, and voids its twins: two mails made at the same instant don't know of
   * each other. Of two transactions that use the same link, one gets it.
   * @throws DomainError `link_invalid` when the link is dead by now
   */
  async consume(tx: Tx, token: string, { purpose }: Pick<Link, 'purpose'>): Promise<void> {
    const used = await this.links.consume(tx, purpose, linkKeyOf(token));
    if (used === null) throw new LinkInvalid(purpose);
    await this.links.voidLive(tx, purpose, [used.email], used.organizationId);
  }

  private async make(tx: Tx, purpose: LinkPurpose, link: StoredLink): Promise<string> {
    const token = makeLinkToken(link.email);
    const { path, hours, replaces } = kinds[purpose];
    if (replaces) await this.links.voidLive(tx, purpose, [link.email], link.organizationId);
    await this.links.insert(tx, { ...link, ...linkKeyOf(token), purpose, hours });
    return `${this.config.publicUrl}${path}?token=${token}`;
  }
}

/** The one answer to a link that opens nothing, whatever the reason. */
export class LinkInvalid extends DomainError {
  constructor(readonly purpose: LinkPurpose) {
    super(
      'link_invalid',
      `This link was used${kinds[purpose].replaces ? ', replaced by a newer one,' : ''} or has expired. ${kinds[purpose].remedy}`,
    );
  }
}

/** Narrows to a live link that was made for this purpose. @throws LinkInvalid */
export function assertLive(link: Link | null, purpose: LinkPurpose): asserts link is Link {
  if (!link?.isLive || link.purpose !== purpose) throw new LinkInvalid(purpose);
}
