import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { AccessCheck } from './access-check.js';
import { accessRuleKey, recentSignInKey, type AccessRule, type RecentSignInOf } from './access.decorators.js';

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
    private readonly access: AccessCheck,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const declared = [context.getHandler(), context.getClass()];
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(accessRuleKey, declared);
    const recentSignIn = this.reflector.getAllAndOverride<RecentSignInOf | undefined>(recentSignInKey, declared);
    await this.access.admit(context.switchToHttp().getRequest<FastifyRequest>(), rule, recentSignIn);
    return true;
  }
}
