import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { LinkInvalid, LinkLimits, NewPasswords, type Link } from '#src/modules/identity/index.js';
import type { AwaitingApproval } from '#src/modules/joining/index.js';
import type { CompleteSignupBody } from '../dto/complete-signup.body.js';
import type { SessionFor, SignedIn, Via } from '../signed-in.js';
import { DomainSignupService } from './domain-signup.service.js';
import { InvitationAcceptanceService } from './invitation-acceptance.service.js';
import { SignupPreviewService, type SignupPreview } from './signup-preview.service.js';

/** The second step: the mailbox is proven, and the person becomes one of an organization. */
@Injectable()
export class CompleteSignupService {
  constructor(
    private readonly limits: LinkLimits,
    private readonly previews: SignupPreviewService,
    private readonly passwords: NewPasswords,
    private readonly signups: DomainSignupService,
    private readonly acceptances: InvitationAcceptanceService,
  ) {}

  /**
   * Says what a link will do. Anybody can ask, so it is counted.
   * @throws DomainError as {@link SignupPreviewService.preview}, and `rate_limited`
   */
  async open(token: string, { ip }: RequestOrigin): Promise<SignupPreview> {
    return this.previews.preview(await this.resolve('open-link', token, ip));
  }

  /**
   * Does what the link is for, with a name and a password: the person joins the organization that invited them, or forms or
   * joins that of their domain, and is signed in; or its admins are asked to let them in.
   * @throws DomainError `link_invalid`, `password_too_weak`, `already_registered`, `access_ended`, `invitation_required`,
   * `rate_limited`, `unavailable`
   */
  async complete<V extends Via>(
    body: CompleteSignupBody,
    origin: RequestOrigin,
    via: V,
  ): Promise<SignedIn<SessionFor<V>> | AwaitingApproval> {
    const link = await this.resolve('complete-signup', body.token, origin.ip);
    try {
      return await this.submit(link, body, origin, via);
    } catch (error) {
      await this.signups.recordRefusal(error, body.token, link, origin);
      throw error;
    }
  }

  /** A token that is none of ours is answered as a dead link of a sign-up. */
  private async resolve(action: 'open-link' | 'complete-signup', token: string, ip: string): Promise<Link> {
    const link = await this.limits.resolve(action, token, ip);
    if (link === null) throw new LinkInvalid('complete-signup');
    return link;
  }

  private async submit<V extends Via>(
    link: Link,
    body: CompleteSignupBody,
    origin: RequestOrigin,
    via: V,
  ): Promise<SignedIn<SessionFor<V>> | AwaitingApproval> {
    // A first look keeps strangers from making us hash; what counts is the consumption that follows.
    const preview = await this.previews.preview(link);
    const passwordHash = await this.hashOf(body, preview);
    const { token, name, organizationName } = body;
    const form = { token, name, organizationName, passwordHash, via, origin };
    return link.invitee === null ? this.signups.join(link, form) : this.acceptances.accept(link, link.invitee, form);
  }

  /** @throws DomainError `password_too_weak` or `unavailable` */
  private hashOf(body: CompleteSignupBody, preview: SignupPreview): Promise<string> {
    const { email, createsOrganization } = preview;
    const chosenName = createsOrganization ? body.organizationName : undefined;
    const organizationName = chosenName ?? preview.organizationName;
    return this.passwords.hash(body.password, { email, name: body.name, organizationName });
  }
}
