import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { fieldError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork } from '#src/database/index.js';
import { PasskeysRepository, RateLimits } from '#src/modules/identity/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import type { PasskeyAssertionBody } from '../passkeys/dto/passkey-credential.bodies.js';
import type { PasskeyRequestResponse } from '../passkeys/dto/passkey.responses.js';
import { PasskeyCeremonies, type PasskeyPurpose } from '../passkeys/passkey-ceremonies.js';
import { PasskeyProof } from '../passkeys/passkey-proof.js';
import { ProvenSessions } from './proven-sessions.js';

/** Somebody who is signed in proves anew who they are by a passkey. It verifies its person, so that nothing else is asked. */
@Injectable()
export class PasskeyReauthentication {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly limits: RateLimits,
    private readonly passkeys: PasskeysRepository,
    private readonly ceremonies: PasskeyCeremonies,
    private readonly proof: PasskeyProof,
    private readonly users: UsersRepository,
    private readonly proven: ProvenSessions,
  ) {}

  /** Asks for one of the actor's passkeys; the answer counts for this session alone. @throws DomainError `rate_limited` */
  async ask(actor: Actor, { ip }: RequestOrigin): Promise<PasskeyRequestResponse> {
    await this.limits.countClient('passkey', ip);
    const { organizationId, userId } = actor;
    return this.ceremonies.ask(purposeOf(actor), await this.passkeys.list(organizationId, userId));
  }

  /**
   * Proves it for this session. The challenge is used up, right or wrong, before the person is locked.
   * @throws DomainError `validation_failed` for any answer that proves nothing, `rate_limited`, `not_authenticated`
   */
  async prove(actor: Actor, answer: PasskeyAssertionBody, origin: RequestOrigin): Promise<void> {
    await this.limits.countClient('passkey', origin.ip);
    const signed = await this.uow.run((tx) => this.proof.verify(tx, purposeOf(actor), answer, actor));
    const isProven = await this.uow.run(async (tx) => {
      const user = await this.users.findForUpdate(tx, actor.organizationId, actor.userId);
      if (user === null || signed === null || !(await this.proof.use(tx, user, signed, origin))) {
        await this.proven.fail(tx, actor, 'invalid_passkey', origin);
        return false;
      }
      await this.proven.confirm(tx, actor, user, 'passkey', origin);
      return true;
    });
    // Not thrown inside, for what was written down of it must be kept.
    if (!isProven) throw fieldError('passkey', 'wrong', 'Try again with this device, or confirm it in another way.');
  }
}

const purposeOf = ({ sessionId }: Actor): PasskeyPurpose => `reauthenticate ${sessionId}`;
