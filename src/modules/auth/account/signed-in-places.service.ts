import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { describeDevice, SessionsRepository } from '#src/modules/identity/index.js';
import { AuthorizedChange, SecurityMails, UsersRepository, type User } from '#src/modules/users/index.js';
import type { OwnSessionResponse } from './dto/session.responses.js';

/** Where people are signed in: seen and ended by themselves, counted and ended by admins. */
@Injectable()
export class SignedInPlaces {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: SessionsRepository,
    private readonly users: UsersRepository,
    private readonly changes: AuthorizedChange,
    private readonly audit: AuditLog,
    private readonly mails: SecurityMails,
  ) {}

  /** Lists the actor's sessions, the latest used first. Their ids name them and let nobody in. */
  async list({ organizationId, userId, sessionId }: Actor): Promise<OwnSessionResponse[]> {
    const sessions = await this.sessions.listLive(organizationId, userId);
    return sessions.map(({ id, ip, userAgent, isBrowser, createdAt, renewedAt }) => ({
      id,
      device: describeDevice(userAgent),
      kind: isBrowser ? 'browser' : 'api',
      ip,
      createdAt,
      lastUsedAt: renewedAt,
      current: id === sessionId,
    }));
  }

  /** Ends one of the actor's sessions, this one too. @throws DomainError `not_found`, for anybody else's as well */
  async end(actor: Actor, id: string, origin: RequestOrigin): Promise<void> {
    await this.alone(actor, async (tx) => {
      if (!(await this.sessions.endOwn(tx, actor.organizationId, actor.userId, id))) throw notFound('session');
      await this.record(tx, actor, 1, origin);
    });
  }

  /** Ends all of the actor's sessions but this one, and tells them by mail. */
  async endOthers(actor: Actor, origin: RequestOrigin): Promise<void> {
    await this.alone(actor, async (tx, user) => {
      const { organizationId, userId, sessionId } = actor;
      const ended = await this.sessions.endOthersOf(tx, organizationId, userId, sessionId);
      if (ended === 0) return;
      await this.record(tx, actor, ended, origin);
      await this.mails.send(tx, user, 'signedOutElsewhere', { origin });
    });
  }

  /** Counts where somebody is signed in. @throws DomainError `not_found` */
  async count({ organizationId }: Actor, id: string): Promise<number> {
    if ((await this.users.findById(organizationId, id)) === null) throw notFound('person');
    return this.sessions.countLive(organizationId, id);
  }

  /**
   * Signs somebody out everywhere, and tells them by mail. Where they are signed in nowhere, that is no event.
   * @throws DomainError `not_found`, or `capability_missing` when the actor was demoted a moment ago
   */
  async endAllOf(actor: Actor, id: string, origin: RequestOrigin): Promise<void> {
    const kind = 'session.ended_by_admin';
    await this.changes.auditRefusal(actor, { kind, subjectId: id }, origin, () =>
      this.changes.transaction(actor, 'users.manage', async (tx) => {
        const user = await this.users.findForUpdate(tx, actor.organizationId, id);
        if (user === null) throw notFound('person');
        const sessions = await this.sessions.endAllOf(tx, actor.organizationId, id);
        if (sessions === 0) return;
        await this.changes.record(tx, actor, origin, { kind, subject: { userId: id }, after: { sessions } });
        await this.mails.send(tx, user, 'signedOutByAdmin', { origin, by: actor.userId });
      }),
    );
  }

  /** With the person locked before the sessions, as whoever refreshes one or ends their access does. */
  private alone(actor: Actor, work: (tx: Tx, user: User) => Promise<void>): Promise<void> {
    return this.uow.run(async (tx) => {
      const user = await this.users.findForUpdate(tx, actor.organizationId, actor.userId);
      if (user?.state !== 'active') throw new DomainError('not_authenticated', 'Sign in to continue.');
      await work(tx, user);
    });
  }

  private record(tx: Tx, actor: Actor, sessions: number, origin: RequestOrigin): Promise<void> {
    return this.audit.record(tx, actor.organizationId, {
      kind: 'session.ended_elsewhere',
      actor,
      after: { sessions },
      origin,
    });
  }
}
