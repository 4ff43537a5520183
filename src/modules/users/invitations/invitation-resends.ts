import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import type { ErrorCode } from '#src/common/error-catalogue.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { LinksService } from '#src/modules/identity/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import type { User } from '../user.entity.js';
import { inMinutes } from './invitation-lifetime.js';
import { invitationMail, type InvitationMailPayload } from './invitation-mail.composer.js';
import { InvitationsRepository } from './invitations.repository.js';
import { InvitationTurns } from './invitation-turns.js';
import { mailLimited, mailStopped } from './mail-remarks.js';
import { StoppedMailsRepository } from './stops/stopped-mails.repository.js';

/** Why no other link was sent to a person. */
interface ResendRefusal {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly retryAfterSeconds?: number;
}

/** Sends invitations again, many in a few statements. */
@Injectable()
export class InvitationResends {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly links: LinksService,
    private readonly audit: AuditLog,
    private readonly outbox: MailOutbox,
    private readonly turns: InvitationTurns,
    private readonly stops: StoppedMailsRepository,
  ) {}

  /** Sends another link to each, which voids those before: what became of each, by id. The organization is locked. */
  async resendMany(
    tx: Tx,
    actor: Actor,
    people: readonly User[],
    origin: RequestOrigin,
  ): Promise<ReadonlyMap<string, 'resent' | ResendRefusal>> {
    const { organizationId, userId } = actor;
    const ids = people.map(({ id }) => id);
    const waits = await this.invitations.waits(tx, organizationId, ids);
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
    await this.invitations.sendAgain(
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
      again.map(({ id }) => ({
        kind: 'user.invitation_resent',
        actor,
        subject: { userId: id },
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
    const waits = await this.invitations.waits(tx, organizationId, ids);
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
