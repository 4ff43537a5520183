import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { InvitationLinks } from '#src/modules/users/index.js';
import { LinksRepository } from '../links/links.repository.js';

/** The links of invitations, where all mailed links are. */
@Injectable()
export class StoredInvitationLinks extends InvitationLinks {
  constructor(private readonly links: LinksRepository) {
    super();
  }

  void(tx: Tx, organizationId: string, emails: readonly string[]): Promise<void> {
    return this.links.voidLive(tx, 'accept-invitation', emails, organizationId);
  }
}
