import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork } from '#src/database/index.js';
import {
  assertLive,
  LinkInvalid,
  LinkLimits,
  LinksService,
  type Invitee,
  type Link,
} from '#src/modules/identity/index.js';
import { AdminRoster, EmailChangesRepository, type AskedChange } from '#src/modules/users/index.js';
import { AddressMoves } from './address-moves.js';

/** Who has opened the link: somebody who is signed in, or nobody that we know of. */
export type Opener = Pick<Actor, 'organizationId' | 'userId'> | null;

/** What a link that confirms an address is about. */
export interface EmailConfirmation {
  readonly email: string;
  readonly organizationId: string;
  /** Whether whoever opened it may confirm: the person themselves, or anybody where an admin vouches for the mailbox. */
  readonly mayConfirm: boolean;
}

/** A new address, confirmed by whoever reads the mailbox. */
@Injectable()
export class EmailChanges {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly linkLimits: LinkLimits,
    private readonly links: LinksService,
    private readonly roster: AdminRoster,
    private readonly moves: AddressMoves,
    private readonly emailChanges: EmailChangesRepository,
  ) {}

  /**
   * What a link confirms. Anybody can ask, so it is counted; changes nothing.
   * @throws DomainError `link_invalid` or `rate_limited`
   */
  async open(token: string, opener: Opener, { ip }: RequestOrigin): Promise<EmailConfirmation> {
    const { link, person } = await this.resolve('open-link', token, ip);
    const asked = await this.emailChanges.findAsked(person.organizationId, person.userId);
    assertAsked(asked, link);
    const { organizationId } = person;
    return { email: link.email.value, organizationId, mayConfirm: mayConfirm(asked, person, opener) };
  }

  /**
   * Gives the person the address, in one transaction with the organization to itself. One that they asked for themselves is
   * confirmed where they are signed in alone: who mistyped it would otherwise have given the account away.
   * @returns the new address, and whose organization's person has it
   * @throws DomainError `link_invalid`, `not_authenticated`, `already_registered` when the address is somebody's by now,
   * `state_conflict` when its domain is no longer the organization's, or `rate_limited`
   */
  async confirm(token: string, opener: Opener, origin: RequestOrigin): Promise<Omit<EmailConfirmation, 'mayConfirm'>> {
    const { link, person } = await this.resolve('confirm-email', token, origin.ip);
    const { organizationId, userId } = person;
    return this.uow.run((tx) =>
      this.roster.change(tx, organizationId, async () => {
        const user = await this.moves.lock(tx, person);
        const asked = await this.emailChanges.findAsked(organizationId, userId, tx);
        if (user === null) throw new LinkInvalid('confirm-email');
        assertAsked(asked, link);
        if (!mayConfirm(asked, person, opener)) throw signInFirst();
        await this.links.consume(tx, token, link);
        await this.emailChanges.settle(tx, organizationId, asked.id, user.email);
        await this.moves.toNew(tx, user, link.email, { byAdmin: asked.askedBy !== null, origin });
        return { email: link.email.value, organizationId };
      }),
    );
  }

  private async resolve(action: 'open-link' | 'confirm-email', token: string, ip: string) {
    const link = await this.linkLimits.resolve(action, token, ip);
    assertLive(link, 'confirm-email');
    if (link.invitee === null) throw new LinkInvalid('confirm-email');
    return { link, person: link.invitee };
  }
}

function assertAsked(asked: AskedChange | null, { email }: Pick<Link, 'email'>): asserts asked is AskedChange {
  if (asked?.toEmail !== email.value) throw new LinkInvalid('confirm-email');
}

const mayConfirm = ({ askedBy }: AskedChange, person: Invitee, opener: Opener): boolean =>
  askedBy !== null || (opener?.organizationId === person.organizationId && opener.userId === person.userId);

const signInFirst = (): DomainError =>
  new DomainError('not_authenticated', 'Sign in to your account with this browser, and open the link again.');
