import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork } from '#src/database/index.js';
import { assertLive, LinkInvalid, LinkLimits, LinksService, NewPasswords } from '#src/modules/identity/index.js';
import { AdminRoster } from '#src/modules/users/index.js';
import type { ResetPasswordBody } from '../dto/sign-in.bodies.js';
import { PasswordReplacement } from '../password-reset/password-replacement.js';
import { AddressMoves } from './address-moves.js';

/** A change of an address, undone by whoever reads the mailbox before it. */
@Injectable()
export class EmailUndo {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly linkLimits: LinkLimits,
    private readonly links: LinksService,
    private readonly newPasswords: NewPasswords,
    private readonly roster: AdminRoster,
    private readonly moves: AddressMoves,
    private readonly passwords: PasswordReplacement,
  ) {}

  /** The address that a link gives back. Anybody can ask, so it is counted. @throws DomainError `link_invalid`, `rate_limited` */
  async open(
    token: string,
    { ip }: RequestOrigin,
  ): Promise<{ readonly email: string; readonly organizationId: string }> {
    const { link, person } = await this.resolve('open-link', token, ip);
    return { email: link.email.value, organizationId: person.organizationId };
  }

  /**
   * Gives the address back with a new password, and ends every session, in one transaction. Later changes are undone with it, and
   * their links open nothing: whoever took the account over can't take it back by them.
   * @returns the address
   * @throws DomainError `link_invalid`, `password_too_weak`, `already_registered` when somebody else signs in with the address by
   * now, `rate_limited`, `unavailable`
   */
  async undo({ token, password }: ResetPasswordBody, origin: RequestOrigin): Promise<string> {
    const { link, person } = await this.resolve('reset-password', token, origin.ip);
    const { value: email } = link.email;
    const passwordHash = await this.newPasswords.hash(password, { email, name: '' });
    await this.uow.run((tx) =>
      this.roster.change(tx, person.organizationId, async () => {
        const user = await this.moves.lock(tx, person);
        if (user === null || user.email === email) throw new LinkInvalid('undo-email');
        await this.links.consume(tx, token, link);
        await this.moves.toFormer(tx, user, link.email, origin);
        await this.passwords.reset(tx, { ...user, email }, passwordHash, 'secure-account', origin);
      }),
    );
    return email;
  }

  private async resolve(action: 'open-link' | 'reset-password', token: string, ip: string) {
    const link = await this.linkLimits.resolve(action, token, ip);
    assertLive(link, 'undo-email');
    if (link.invitee === null) throw new LinkInvalid('undo-email');
    return { link, person: link.invitee };
  }
}
