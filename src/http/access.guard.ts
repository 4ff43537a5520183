import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { can } from '#src/access/index.js';
import { DomainError } from '#src/common/domain-error.js';
import { accessRuleKey, type AccessRule } from './access.decorators.js';
import { ActorVerifier } from './actor-verifier.js';
import { CapabilityRefusal } from './capability-refusal.js';
import { originOf } from './request-origin.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The verified person; null on public routes and before the guard. */
    actor: import('#src/common/actor.js').Actor | null;
  }
}

/** Deny by default: a route that declares no access is refused to everybody, and a test lists such routes. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly verifier: ActorVerifier,
    private readonly refusal: CapabilityRefusal,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(accessRuleKey, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule?.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const actor = await this.verifier.verify(request);
    if (actor === null) throw new DomainError('not_authenticated', 'Sign in to continue.');
    request.actor = actor;
    if (rule === undefined) throw new DomainError('not_found', 'There is nothing at this address.');
    if (rule.kind === 'capability' && !can(actor, rule.capability))
      throw await this.refusal.of(actor, rule.capability, originOf(request));
    return true;
  }
}
