import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { LinksService } from '#src/modules/identity/index.js';
import { AuthorizedChange } from '../authorized-change.js';
import type { User } from '../user.entity.js';
import { UsersRepository } from '../users.repository.js';
import { UserPresenter } from '../users.presenter.js';
import { InvitationResends } from './invitation-resends.js';
import { InvitationsRepository } from './invitations.repository.js';
import { isRemark, readNewPerson, type NewPerson, type TypedPerson } from './new-person.js';
import { InviteUsers, type Addition } from './invite-users.service.js';
import type { UserResponse } from '../dto/user.response.js';
import type { InvitationResultResponse } from './dto/invitation-results.response.js';

/** People whom admins add by their addresses: they are here from that moment, and join by a mailed link. */
@Injectable()
export class Invitations {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly inviteUsers: InviteUsers,
    private readonly resends: InvitationResends,
    private readonly invitations: InvitationsRepository,
    private readonly users: UsersRepository,
    private readonly links: LinksService,
    private readonly presenter: UserPresenter,
  ) {}

  /**
   * Adds the people of several rows in one transaction; each row is answered on its own, in the order given.
   * @throws DomainError `capability_missing` when the actor was demoted a moment ago
   */
  invite(actor: Actor, rows: readonly TypedPerson[], origin: RequestOrigin): Promise<InvitationResultResponse[]> {
    const read = rows.map((row) => readNewPerson(row));
    return this.changes.run(actor, 'users.manage', { kind: 'user.invited' }, origin, async (tx) => {
      const persons = read.filter((one): one is NewPerson => !isRemark(one));
      const by = { organizationId: actor.organizationId, userId: actor.userId, origin };
      const added = await this.inviteUsers.add(tx, by, persons);
      const ids = added.flatMap((addition) => ('userId' in addition ? [addition.userId] : []));
      const users = new Map(
        (await this.invitations.findByIds(tx, actor.organizationId, ids)).map((user) => [user.id, user]),
      );
      const next = added.values();
      return read.map((one, index) => {
        const { email } = rows[index] ?? { email: '' };
        if (isRemark(one)) return { email, outcome: 'refused', ...one };
        const addition = next.next().value;
        if (addition === undefined) throw new Error('An added row has no outcome.');
        return { email, ...this.presentAddition(addition, users, actor.userId) };
      });
    });
  }

  /**
   * Sends another link, which voids those before.
   * @throws DomainError `not_found`, `state_conflict`, `rate_limited` or `capability_missing`
   */
  resend(actor: Actor, id: string, origin: RequestOrigin): Promise<UserResponse> {
    return this.changes.run(
      actor,
      'users.manage',
      { kind: 'user.invitation_resent', subjectId: id },
      origin,
      async (tx) => {
        const user = await this.find(tx, actor, id);
        const result = (await this.resends.resendMany(tx, actor, [user], origin)).get(id);
        if (result !== undefined && result !== 'resent') {
          const { code, detail, retryAfterSeconds } = result;
          throw new DomainError(code, detail, retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
        }
        return this.presenter.present(await this.find(tx, actor, id), actor.userId);
      },
    );
  }

  /**
   * Takes an invitation back: the link is dead at once, and the person leaves the list. The address may still sign up by
   * itself, as before.
   * @throws DomainError `not_found`, `state_conflict` or `capability_missing`
   */
  revoke(actor: Actor, id: string, origin: RequestOrigin): Promise<void> {
    return this.changes.run(
      actor,
      'users.manage',
      { kind: 'user.invitation_revoked', subjectId: id },
      origin,
      async (tx) => {
        const { state, email } = await this.find(tx, actor, id);
        if (state !== 'invited')
          throw new DomainError('state_conflict', 'This person has joined already. Deactivate or remove them instead.');
        await this.invitations.revoke(tx, actor.organizationId, id);
        await this.links.voidInvitations(tx, actor.organizationId, [email]);
        await this.changes.record(tx, actor, origin, { kind: 'user.invitation_revoked', subject: { userId: id } });
      },
    );
  }

  private async find(tx: Tx, actor: Actor, id: string): Promise<User> {
    const user = await this.users.findForUpdate(tx, actor.organizationId, id);
    if (user === null) throw notFound('person');
    return user;
  }

  private presentAddition(
    addition: Addition,
    users: ReadonlyMap<string, User>,
    viewerId: string,
  ): Omit<InvitationResultResponse, 'email'> {
    if (!('userId' in addition)) return addition;
    const { userId, ...result } = addition;
    const user = users.get(userId);
    if (user === undefined) throw new Error('A person who was added is missing.');
    return { ...result, user: this.presenter.present(user, viewerId) };
  }
}
