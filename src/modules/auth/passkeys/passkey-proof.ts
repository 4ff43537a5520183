import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { PasskeysRepository, type Passkey } from '#src/modules/identity/index.js';
import { SecurityMails, type User } from '#src/modules/users/index.js';
import type { PasskeyAssertionBody } from './dto/passkey-credential.bodies.js';
import { PasskeyCeremonies, type PasskeyPurpose } from './passkey-ceremonies.js';
import { ownerIn, type PasskeyOwner } from './user-handle.js';

/** A passkey that has signed the right challenge, and how often it says that it has. */
export interface SignedByPasskey {
  readonly passkey: Passkey;
  readonly counter: number;
}

/** Tells by a passkey who somebody is. */
@Injectable()
export class PasskeyProof {
  constructor(
    private readonly ceremonies: PasskeyCeremonies,
    private readonly passkeys: PasskeysRepository,
    private readonly audit: AuditLog,
    private readonly mails: SecurityMails,
  ) {}

  /**
   * Verifies a passkey's answer.
   * @param owner whose it must be; absent: whom the passkey itself names
   * @returns null for any answer that proves nothing, which are all alike
   */
  async verify(
    tx: Tx,
    purpose: PasskeyPurpose,
    body: PasskeyAssertionBody,
    owner: PasskeyOwner | null = ownerIn(body.response.userHandle),
  ): Promise<SignedByPasskey | null> {
    return this.ceremonies.verify(tx, purpose, body, async () =>
      owner === null
        ? null
        : this.passkeys.findByCredential(tx, owner.organizationId, owner.userId, Buffer.from(body.id, 'base64url')),
    );
  }

  /**
   * Lets what was signed hold, once. A counter that went back may be a copy's: it is refused, written down, and its owner told.
   * @param user its owner, locked
   */
  async use(tx: Tx, user: User, { passkey, counter }: SignedByPasskey, origin: RequestOrigin): Promise<boolean> {
    const { organizationId, id: userId } = user;
    const outcome = await this.passkeys.use(tx, organizationId, passkey.id, counter);
    if (outcome === 'wentBack') {
      await this.audit.record(tx, organizationId, {
        kind: 'passkey.refused',
        outcome: 'refused',
        reason: 'passkey_copied',
        actor: { userId },
        after: { name: passkey.name },
        origin,
      });
      await this.mails.send(tx, user, 'passkeyRefused', { origin, detail: passkey.name });
    }
    return outcome === 'used';
  }
}
