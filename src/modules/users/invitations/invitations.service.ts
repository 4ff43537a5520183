import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { ErrorCode } from '#src/common/error-catalogue.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { LinksService } from '#src/modules/identity/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import { AuthorizedChange } from '../authorized-change.js';
import type { User } from '../user.entity.js';
import { UsersRepository } from '../users.repository.js';
import { presentUser, type UserView } from '../users.presenter.js';
import { inMinutes } from './invitation-lifetime.js';
import { invitationMail, type InvitationMailPayload } from './invitation-mail.js';
import { InvitationsRepository } from './invitations.repository.js';
import { InvitationTurns } from './invitation-turns.js';
import { mailStopped, mailLimited } from './mail-remarks.js';
import { isRemark, readNewPerson, type NewPerson, type TypedPerson } from './new-person.js';
import type { RowOutcome, RowRemark } from './row-outcome.js';
import { StoppedMailsRepository } from './stops/stopped-mails.repository.js';
import { InviteUsers, type Addition } from './invite-users.service.js';

/** What became of one row of a call that adds people. */
export interface InvitationResult extends Partial<RowRemark> {
  /** As it was given. */
  readonly email: string;
  readonly outcome: RowOutcome;
  readonly user?: UserView;
}

/** Why no other link was sent to a person. */
export interface ResendRefusal {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly retryAfterSeconds?: number;
}

/** People whom admins add by their addresses: they are here from that moment, and join by a mailed link. */
@Injectable()
export class Invitations {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly additions: InviteUsers,
    private readonly people: InvitationsRepository,
    private readonly users: UsersRepository,
    private readonly links: LinksService,
    private readonly audit: AuditLog,
    private readonly outbox: MailOutbox,
    private readonly turns: InvitationTurns,
    private readonly stops: StoppedMailsRepository,
  ) {}

  /**
   * Adds the people of several rows in one transaction; each row is answered on its own, in the order given.
   * @throws DomainError `capability_missing` when the actor was demoted a moment ago
   */
  invite(actor: Actor, rows: readonly TypedPerson[], origin: RequestOrigin): Promise<InvitationResult[]> {
    const read = rows.map((row) => readNewPerson(row));
    return this.changes.run(actor, 'users.manage', { kind: 'user.invited' }, origin, async (tx) => {
      const persons = read.filter((one): one is NewPerson => !isRemark(one));
      const by = { organizationId: actor.organizationId, actor: { id: actor.userId, label: actor.email }, origin };
      const added = await this.additions.add(tx, by, persons);
      const ids = added.flatMap((addition) => ('userId' in addition ? [addition.userId] : []));
      const users = new Map(
        (await this.people.findByIds(tx, actor.organizationId, ids)).map((user) => [user.id, user]),
      );
      const next = added.values();
      return read.map((one, index) => {
        const { email } = rows[index] ?? { email: '' };
        if (isRemark(one)) return { email, outcome: 'refused', ...one };
        const addition = next.next().value;
        if (addition === undefined) throw new Error('An added row has no outcome.');
        return { email, ...presentAddition(addition, users, actor.userId) };
      });
    });
  }

  /**
   * Sends another link, which voids those before.
   * @throws DomainError `not_found`, `state_conflict`, `rate_limited` or `capability_missing`
   */
  resend(actor: Actor, id: string, origin: RequestOrigin): Promise<UserView> {
    return this.changes.run(
      actor,
      'users.manage',
      { kind: 'user.invitation_resent', subjectId: id },
      origin,
      async (tx) => {
        const user = await this.find(tx, actor, id);
        const result = (await this.resendMany(tx, actor, [user], origin)).get(id);
        if (result !== undefined && result !== 'resent') {
          const { code, detail, retryAfterSeconds } = result;
          throw new DomainError(code, detail, retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
        }
        return presentUser(await this.find(tx, actor, id), actor.userId);
      },
    );
  }

  /** As {@link resend}, for many in a few statements: what became of each, by id. The organization is locked. */
  async resendMany(
    tx: Tx,
    actor: Actor,
    people: readonly User[],
    origin: RequestOrigin,
  ): Promise<ReadonlyMap<string, 'resent' | ResendRefusal>> {
    const { organizationId, userId } = actor;
    const ids = people.map(({ id }) => id);
    const waits = await this.people.waits(tx, organizationId, ids);
    const emails = people.map(({ email }) => email);
    const stopped = await this.stops.among(tx, organizationId, emails);
    const asked = people.filter(({ id, state, email }) => state === 'invited' && !waits.has(id) && !stopped.has(email));
    const turns = await this.turns.plan(
      tx,
      { organizationId, senderId: userId, again: true },
      asked.map(({ email }) => email),
    );
    const sentAt = new Map(asked.flatMap(({ id }, index) => (turns[index] ? [[id, turns[index]] as const] : [])));
    const again = asked.filter(({ id }) => sentAt.has(id));
    const invitation = { id: uuid(), invitedBy: userId };
    await this.people.sendAgain(
      tx,
      organizationId,
      invitation,
      [...sentAt].map(([id, { told }]) => ({ id, sentAt: told })),
    );
    await this.links.voidInvitations(
      tx,
      organizationId,
      again.map(({ email }) => email),
    );
    await this.audit.recordMany(
      tx,
      organizationId,
      again.map(({ id, email }) => ({
        kind: 'user.invitation_resent',
        actor: { id: userId, label: actor.email },
        subject: { id, label: email },
        origin,
      })),
    );
    await this.outbox.enqueueMany(
      tx,
      invitationMail,
      again.map(({ id }): InvitationMailPayload => ({ organizationId, userId: id, invitationId: invitation.id })),
      [...sentAt.values()].map(({ at }) => at),
    );
    return new Map(
      people.map((user) => [user.id, sentAt.has(user.id) ? 'resent' : whyNotResent(user, waits, stopped)]),
    );
  }

  /** What {@link resendMany} would do now. Reads only. */
  async foreseeResend(
    tx: Tx,
    organizationId: string,
    people: readonly User[],
  ): Promise<ReadonlyMap<string, 'resent' | ResendRefusal>> {
    const ids = people.map(({ id }) => id);
    const waits = await this.people.waits(tx, organizationId, ids);
    const stopped = await this.stops.among(
      tx,
      organizationId,
      people.map(({ email }) => email),
    );
    return new Map(
      people.map((user) => [
        user.id,
        user.state === 'invited' && !waits.has(user.id) && !stopped.has(user.email)
          ? 'resent'
          : whyNotResent(user, waits, stopped),
      ]),
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
        await this.people.revoke(tx, actor.organizationId, id);
        await this.links.voidInvitations(tx, actor.organizationId, [email]);
        await this.audit.record(tx, actor.organizationId, {
          kind: 'user.invitation_revoked',
          actor: { id: actor.userId, label: actor.email },
          subject: { id, label: email },
          origin,
        });
      },
    );
  }

  private async find(tx: Tx, actor: Actor, id: string): Promise<User> {
    const user = await this.users.findForUpdate(tx, actor.organizationId, id);
    if (user === null) throw notFound('person');
    return user;
  }
}

function presentAddition(
  addition: Addition,
  users: ReadonlyMap<string, User>,
  viewerId: string,
): Omit<InvitationResult, 'email'> {
  if (!('userId' in addition)) return addition;
  const { userId, ...result } = addition;
  const user = users.get(userId);
  if (user === undefined) throw new Error('A person who was added is missing.');
  return { ...result, user: presentUser(user, viewerId) };
}

const secondsADay = 86_400;

/** @param waits seconds until another link may be sent, by id */
function whyNotResent(
  { id, state, email }: User,
  waits: ReadonlyMap<string, number>,
  stopped: ReadonlySet<string>,
): ResendRefusal {
  const seconds = waits.get(id);
  if (state === 'invited' && stopped.has(email)) return { code: 'state_conflict', detail: mailStopped.detail };
  if (state === 'invited' && seconds === undefined)
    return { code: 'rate_limited', detail: mailLimited.detail, retryAfterSeconds: secondsADay };
  if (state !== 'invited' || seconds === undefined)
    return {
      code: 'state_conflict',
      detail: 'This person is not waiting for an invitation, so there is none to send.',
    };
  return {
    code: 'rate_limited',
    detail: `An invitation was sent a few minutes ago. Send another ${inMinutes(seconds)} if it hasn’t arrived.`,
    retryAfterSeconds: Math.max(1, seconds),
  };
}
