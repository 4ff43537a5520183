import { Injectable } from '@nestjs/common';
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import { DomainError, fieldError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { PasskeysRepository, type Passkey } from '#src/modules/identity/index.js';
import { OwnFactors } from '../factors/own-factors.js';
import { RecoveryCodes } from '../second-factor/recovery-codes.js';
import type { AddPasskeyBody } from './dto/passkey-credential.bodies.js';
import { PasskeyCeremonies, type PasskeyPurpose } from './passkey-ceremonies.js';
import { namePasskey } from './passkey-names.js';

/** Passkeys that one person can have. */
const most = 10;

/** A new passkey, and the codes that stand in for it; none where those from before still work. */
interface AddedPasskey {
  readonly passkey: Passkey;
  readonly recoveryCodes: string[];
}

/** The passkeys of whoever is signed in. */
@Injectable()
export class OwnPasskeys {
  constructor(
    private readonly own: OwnFactors,
    private readonly ceremonies: PasskeyCeremonies,
    private readonly passkeys: PasskeysRepository,
    private readonly recoveryCodes: RecoveryCodes,
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
   * Adds one, which is a second factor from then on, and tells its owner by mail [ASVS 6.3.7].
   * @throws DomainError `validation_failed` for an answer that is not to the question asked, `state_conflict`
   */
  async add(actor: Actor, { name, credential }: AddPasskeyBody, origin: RequestOrigin): Promise<AddedPasskey> {
    const made = await this.ceremonies.readNew(purposeOf(actor), credential);
    if (made === null)
      throw fieldError('credential', 'wrong', 'That took too long, or it was for another page. Try again.');
    const { aaguid, ...key } = made;
    const id = uuid();
    return this.own.change(actor, async (tx, user) => {
      const { organizationId, id: userId } = user;
      const known = await this.passkeys.list(organizationId, userId, tx);
      assertRoom(known);
      if (known.some(({ credentialId }) => credentialId.equals(key.credentialId)))
        throw new DomainError('state_conflict', 'You have added this passkey already.');
      const called = name ?? namePasskey(aaguid, origin.userAgent);
      await this.passkeys.insert(tx, { organizationId, id, userId, name: called, ...key });
      const event = { kind: 'passkey.added', after: { name: called }, told: 'passkeyAdded', detail: called } as const;
      await this.own.changed(tx, user, event, origin);
      const passkey = (await this.passkeys.list(organizationId, userId, tx)).find((one) => one.id === id);
      if (passkey === undefined) throw new Error('A passkey was not kept.');
      return { passkey, recoveryCodes: await this.recoveryCodes.ensure(tx, user) };
    });
  }

  /**
   * Removes one, and tells its owner by mail; without another factor the recovery codes go along.
   * @throws DomainError `not_found`, for anybody else's as well
   */
  async remove(actor: Actor, id: string, origin: RequestOrigin): Promise<void> {
    await this.own.change(actor, async (tx, user) => {
      const name = await this.passkeys.delete(tx, actor.organizationId, actor.userId, id);
      if (name === null) throw notFound('passkey');
      const event = { kind: 'passkey.removed', after: { name }, told: 'passkeyRemoved', detail: name } as const;
      await this.own.changed(tx, user, event, origin);
    });
  }
}

const purposeOf = ({ sessionId }: Actor): PasskeyPurpose => `register ${sessionId}`;

function assertRoom(known: readonly Passkey[]): void {
  if (known.length >= most)
    throw new DomainError('state_conflict', `You have ${most} passkeys, as many as there can be. Remove one first.`);
}
