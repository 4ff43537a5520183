import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { SignInAccess, type AccessEnd, type AccessHolder, type MovingHolder } from '#src/modules/users/index.js';
import { CredentialsRepository } from '../credentials/credentials.repository.js';
import { LinksRepository } from '../links/links.repository.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';

const idsOf = (people: readonly AccessHolder[]): string[] => people.map(({ id }) => id);

/** Ends what people sign in with: a few statements, however many people there are. The organization is locked. */
@Injectable()
export class EndSignInAccess extends SignInAccess {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly links: LinksRepository,
    private readonly credentials: CredentialsRepository,
  ) {
    super();
  }

  async end(tx: Tx, organizationId: string, people: readonly AccessHolder[], why: AccessEnd): Promise<void> {
    const emails = people.map(({ email }) => email);
    await this.sessions.endAccess(tx, organizationId, idsOf(people), why);
    await this.links.voidLive(tx, 'reset-password', emails);
    // Other organizations may have invited the same addresses; that is not this one's to end.
    await this.links.voidLive(tx, 'accept-invitation', emails, organizationId);
  }

  async erase(tx: Tx, organizationId: string, people: readonly AccessHolder[]): Promise<void> {
    await this.end(tx, organizationId, people, 'removed');
    await this.credentials.deleteOf(tx, organizationId, idsOf(people));
  }

  async move(tx: Tx, organizationId: string, people: readonly MovingHolder[], toOrganizationId: string): Promise<void> {
    await this.end(tx, organizationId, people, 'moved');
    await this.credentials.move(tx, organizationId, people, toOrganizationId);
  }
}
