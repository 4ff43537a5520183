import { Injectable } from '@nestjs/common';
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import { DomainError, fieldError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { PasskeysRepository, SessionsRepository, type Passkey } from '#src/modules/identity/index.js';
import { SecurityMails, UsersRepository, type User } from '#src/modules/users/index.js';
import type { AddPasskeyBody } from './dto/passkey-credential.bodies.js';
import { PasskeyCeremonies, type PasskeyPurpose } from './passkey-ceremonies.js';
import { namePasskey } from './passkey-names.js';

/** Passkeys that one person can have. */
const most = 10;

/** The passkeys of whoever is signed in. */
@Injectable()
export class OwnPasskeys {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly ceremonies: PasskeyCeremonies,
    private readonly passkeys: PasskeysRepository,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly audit: AuditLog,
    private readonly mails: SecurityMails,
  ) {}

  /** Lists them, the oldest first. */
  list({ organizationId, userId }: Actor): Promise<Passkey[]> {
    return this.passkeys.list(organizationId, userId);
  }

  /** Begins to add one. @throws DomainError `state_conflict` for whoever has as many as one can have */
  async ask(actor: Actor): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const known = await this.list(actor);
    assertRoom(known);
    return this.ceremonies.askNew(purposeOf(actor), actor, known);
  }

  /**
   * Adds one, and tells its owner by mail [ASVS 6.3.7].
   * @throws DomainError `validation_failed` for an answer that is not to the question asked, `state_conflict`
   */
  async add(actor: Actor, { name, credential }: AddPasskeyBody, origin: RequestOrigin): Promise<Passkey> {
    const made = await this.ceremonies.readNew(purposeOf(actor), credential);
    if (made === null)
      throw fieldError('credential', 'wrong', 'That took too long, or it was for another page. Try again.');
    const { aaguid, ...key } = made;
    const id = uuid();
    return this.alone(actor, async (tx, user) => {
      const { organizationId, id: userId } = user;
      const known = await this.passkeys.list(organizationId, userId, tx);
      assertRoom(known);
      if (known.some(({ credentialId }) => credentialId.equals(key.credentialId)))
        throw new DomainError('state_conflict', 'You have added this passkey already.');
      const called = name ?? namePasskey(aaguid, origin.userAgent);
      await this.passkeys.insert(tx, { organizationId, id, userId, name: called, ...key });
      await this.audit.record(tx, organizationId, { kind: 'passkey.added', actor, after: { name: called }, origin });
      await this.mails.send(tx, user, 'passkeyAdded', { origin, detail: called });
      const added = (await this.passkeys.list(organizationId, userId, tx)).find((passkey) => passkey.id === id);
      if (added === undefined) throw new Error('A passkey was not kept.');
      return added;
    });
  }

  /** Removes one, and tells its owner by mail. @throws DomainError `not_found`, for anybody else's as well */
  async remove(actor: Actor, id: string, origin: RequestOrigin): Promise<void> {
    await this.alone(actor, async (tx, user) => {
      const { organizationId, userId } = actor;
      const name = await this.passkeys.delete(tx, organizationId, userId, id);
      if (name === null) throw notFound('passkey');
      await this.audit.record(tx, organizationId, { kind: 'passkey.removed', actor, after: { name }, origin });
      await this.mails.send(tx, user, 'passkeyRemoved', { origin, detail: name });
    });
  }

  /**
   * With the person locked, as a sign-in by passkey has them, if the session that asks is still there: whoever ended it a moment ago
   * keeps it from leaving a passkey behind.
   */
  private alone<T>({ organizationId, userId, sessionId }: Actor, work: (tx: Tx, user: User) => Promise<T>): Promise<T> {
    return this.uow.run(async (tx) => {
      const user = await this.users.findForUpdate(tx, organizationId, userId);
      const session = await this.sessions.findLiveForUpdate(tx, organizationId, sessionId);
      if (user?.state !== 'active' || session === null)
        throw new DomainError('not_authenticated', 'Sign in to continue.');
      return work(tx, user);
    });
  }
}

const purposeOf = ({ sessionId }: Actor): PasskeyPurpose => `register ${sessionId}`;

function assertRoom(known: readonly Passkey[]): void {
  if (known.length >= most)
    throw new DomainError('state_conflict', `You have ${most} passkeys, as many as there can be. Remove one first.`);
}
