import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { PasskeysRepository, RateLimits } from '#src/modules/identity/index.js';
import type { PasskeyRequestResponse } from '../passkeys/dto/passkey.responses.js';
import { PasskeyCeremonies } from '../passkeys/passkey-ceremonies.js';
import { secondStepOf } from './passkey.method.js';
import { SecondStep } from './second-step.js';
import { SecondStepTries } from './second-step-tries.js';

/** Asks for a passkey as the second step. */
@Injectable()
export class SecondStepPasskey {
  constructor(
    private readonly secondStep: SecondStep,
    private readonly tries: SecondStepTries,
    private readonly limits: RateLimits,
    private readonly passkeys: PasskeysRepository,
    private readonly ceremonies: PasskeyCeremonies,
  ) {}

  /**
   * Asks whoever holds a live ticket that a passkey answers, by their own passkeys: a browser offers no others.
   * @throws DomainError `invalid_ticket`, `rate_limited`
   */
  async ask(ticket: string, origin: RequestOrigin): Promise<PasskeyRequestResponse> {
    const live = await this.secondStep.open(ticket);
    if (!live?.methods.includes('passkey')) throw await this.tries.withoutTicket(origin);
    await this.limits.countClient('passkey', origin.ip);
    const { organizationId, id } = live.user;
    return this.ceremonies.ask(secondStepOf(live.user), await this.passkeys.list(organizationId, id));
  }
}
