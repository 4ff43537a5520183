import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { can } from '#src/access/index.js';
import { DomainError } from '#src/common/domain-error.js';
import type { AccessRule, RecentSignInOf } from './access.decorators.js';
import { ActorVerifier } from './actor-verifier.js';
import { CapabilityRefusal } from './capability-refusal.js';
import { ReauthenticationRefusal } from './reauthentication-refusal.js';
import { originOf } from './request-origin.js';
import { secondFactorRequired } from './second-factor-refusal.js';

/** Decides whether whoever sends a request may, and notes them in it. */
@Injectable()
export class AccessCheck {
  constructor(
    private readonly verifier: ActorVerifier,
    private readonly refusal: CapabilityRefusal,
    private readonly reauthentication: ReauthenticationRefusal,
  ) {}

  /**
   * Lets the request pass, or throws. Deny by default: without a rule it is refused to everybody.
   * @param recentSignIn who must have signed in again within the last minutes; absent: nobody
   * @throws DomainError `not_authenticated`, `access_ended`, `second_factor_required`, `capability_missing`,
   * `reauthentication_required` or `not_found`
   */
  async admit(request: FastifyRequest, rule: AccessRule | undefined, recentSignIn?: RecentSignInOf): Promise<void> {
    if (rule?.kind === 'public') return;
    const actor = await this.verifier.verify(request);
    if (actor === null) throw new DomainError('not_authenticated', 'Sign in to continue.');
    request.actor = actor;
    if (rule === undefined) throw new DomainError('not_found', 'There is nothing at this address.');
    const settingUp = rule.kind === 'signed-in' && rule.withoutSecondFactor === true;
    if (actor.secondFactorDue && !settingUp) throw secondFactorRequired();
    if (rule.kind === 'capability' && !can(actor, rule.capability))
      throw await this.refusal.of(actor, rule.capability, originOf(request));
    const isAsked = recentSignIn === 'everybody' || (recentSignIn !== undefined && actor.hasSecondFactor);
    if (isAsked && !actor.provenRecently) throw await this.reauthentication.of(actor);
  }
}
