import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Passport } from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import {
  accessTokenAlgorithm,
  accessTokenAudience,
  accessTokenIssuer,
  accessTokenPurpose,
  AccessTokens,
  type AccessClaims,
} from './access-token.js';

/** passport-jwt with everything pinned that it leaves open: algorithm, issuer, audience, purpose, expiry, subject. */
@Injectable()
export class BearerStrategy {
  private readonly passport = new Passport();

  constructor(tokens: AccessTokens) {
    this.passport.use(
      new Strategy(
        {
          jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
          // A KeyObject, which the types don't know of: from a string the key would be built anew for every request.
          secretOrKeyProvider: (_request, _token, done) => done(null, tokens.key as unknown as Buffer),
          algorithms: [accessTokenAlgorithm],
          issuer: accessTokenIssuer,
          audience: accessTokenAudience,
        },
        (payload: unknown, done) => done(null, readClaims(payload) ?? false),
      ),
    );
  }

  /** The claims of the request's bearer token; null without a valid one. */
  verify(request: FastifyRequest): Promise<AccessClaims | null> {
    return new Promise((resolve, reject) => {
      const decide = (error: unknown, claims: AccessClaims | false | null): void => {
        if (error instanceof Error) reject(error);
        else resolve(claims === false ? null : claims);
      };
      const authenticate = this.passport.authenticate('jwt', { session: false }, decide) as (
        request: unknown,
        response: unknown,
        next: (error: unknown) => void,
      ) => void;
      authenticate({ headers: request.headers }, {}, reject);
    });
  }
}

/** The signature is right; what it says must be whole as well. A token without an end is refused. */
function readClaims(payload: unknown): AccessClaims | null {
  const { sub, sid, org, purpose, exp } = payload as Record<string, unknown>;
  const whole =
    typeof sub === 'string' && typeof sid === 'string' && typeof org === 'string' && typeof exp === 'number';
  return whole && purpose === accessTokenPurpose ? { userId: sub, sessionId: sid, organizationId: org } : null;
}
