import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '#src/common/actor.js';
import type { Role } from '#src/common/role.js';
import { capabilityMatrix, labelOf, type Capability } from '#src/access/index.js';
import { ApiProblems } from './api-problems.decorator.js';

/** What a route asks of the person: nothing, being signed in, or a capability. */
export type AccessRule =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in'; readonly withoutSecondFactor?: true }
  | { readonly kind: 'capability'; readonly capability: Capability };

export const accessRuleKey = 'thread:access';
const rule = (value: AccessRule) => SetMetadata(accessRuleKey, value);

/** Anybody may call this, signed in or not. */
export const Public = () => rule({ kind: 'public' });

/** Any signed-in person may call this: it is about themselves or about what everybody of the organization may see. */
export const SignedIn = () =>
  applyDecorators(
    rule({ kind: 'signed-in' }),
    ApiBearerAuth(),
    ApiProblems('not_authenticated', 'access_ended', 'second_factor_required'),
  );

/**
 * As {@link SignedIn}, also for somebody who lacks a second factor that their organization requires: what it takes to set one up,
 * and to sign out. Every other route refuses them.
 */
export const WithoutSecondFactor = () =>
  applyDecorators(
    rule({ kind: 'signed-in', withoutSecondFactor: true }),
    ApiBearerAuth(),
    ApiProblems('not_authenticated', 'access_ended'),
  );

/** Only a person whose role has this capability may call this. */
export const RequireCapability = (capability: Capability) =>
  applyDecorators(
    rule({ kind: 'capability', capability }),
    ApiBearerAuth(),
    ApiProblems('not_authenticated', 'access_ended', 'second_factor_required', [
      'capability_missing',
      `The role lacks “${labelOf(capability)}” (${capability}).`,
    ]),
  );

export const recentSignInKey = 'thread:recent-sign-in';

/** Who has to have signed in recently: everybody, or whoever has a second factor, of a route that asks for the password itself. */
export type RecentSignInOf = 'everybody' | 'who-has-second-factor';

/**
 * Only a person who has proved within the last ten minutes who they are may call this [ASVS 7.5.1, 7.5.2]: a session left open, or
 * stolen, isn't enough. Stands above the route's access.
 */
export const RecentSignIn = (of: RecentSignInOf = 'everybody') =>
  applyDecorators(
    SetMetadata(recentSignInKey, of),
    ApiProblems('not_authenticated', 'access_ended', 'reauthentication_required'),
  );

/** Only people of this role, which is to say: those who may manage the team, or anybody signed in. Reads the matrix. */
export const Roles = (role: Role) => (role === 'admin' ? RequireCapability(adminsOnly()) : SignedIn());

/** The capability that stands for being an admin; it must be theirs alone. */
function adminsOnly(): Capability {
  const row = capabilityMatrix.find(({ key }) => key === 'users.manage');
  if (row === undefined || row.user) throw new Error('users.manage must belong to admins alone.');
  return row.key;
}

/** The person who asks, on any route that isn't public. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (actor === null) throw new Error('A public route has no actor.');
  return actor;
});
