import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { KnownClientsRepository, LinksService, SessionAccessRevoker } from '#src/modules/identity/index.js';
import { JoinRequestsService } from '#src/modules/joining/index.js';
import { Departures, EmailChangesRepository, type User } from '#src/modules/users/index.js';

/** What hangs on an address beside its account: links, requests, the clients that it has signed in from. */
@Injectable()
export class AddressTraces implements OnModuleInit {
  constructor(
    private readonly links: LinksService,
    private readonly knownClients: KnownClientsRepository,
    private readonly requests: JoinRequestsService,
    private readonly emailChanges: EmailChangesRepository,
    private readonly access: SessionAccessRevoker,
    private readonly departures: Departures,
  ) {}

  /** Forgets, with somebody who is anonymised, the addresses that they had before. */
  onModuleInit(): void {
    this.departures.register({
      onForgetting: async (tx, organizationId, { emails }) => {
        const others = await this.emailChanges.forget(tx, organizationId, emails);
        if (others.length > 0) await this.access.forget(tx, organizationId, others);
      },
    });
  }

  /** Ends what was begun with either address: links to set a password, to sign up or to join. */
  async clear(tx: Tx, { organizationId, email }: User, to: string, { ip }: RequestOrigin): Promise<void> {
    for (const address of [email, to]) {
      await this.links.voidPasswordLinks(tx, address);
      await this.links.voidSignUps(tx, address);
      await this.links.voidInvitations(tx, organizationId, [address]);
    }
    await this.requests.forget(tx, organizationId, EmailAddress.parse(to));
    await this.knownClients.forget(tx, email);
    await this.knownClients.remember(tx, to, ip);
  }

  /** Whether somebody had the address until lately, and may have it again. */
  async isFormer(tx: Tx, { organizationId, id }: User, email: string): Promise<boolean> {
    return (await this.emailChanges.findUndoable(tx, organizationId, id, email)) !== null;
  }

  /** Ends what was asked for and every link that would undo: of the addresses that somebody had in between, and of this one. */
  async undo(tx: Tx, { organizationId, id, email }: User, former: string): Promise<void> {
    await this.emailChanges.cancel(tx, organizationId, id);
    const between = await this.emailChanges.undo(tx, organizationId, id, former);
    await this.links.voidUndoing(tx, organizationId, [...between, email]);
  }
}
