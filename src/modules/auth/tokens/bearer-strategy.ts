import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
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

/** Verified tokens that are remembered: some megabytes at most. */
const rememberedTokens = 10_000;

/** Characters of the longest header that is looked at; ours are a third of it. */
const longestHeader = 1_024;

/** The scheme, one space and a token of three parts (RFC 6750, 2.1), with nothing behind it. */
const bearerToken = /^bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i;

/**
 * passport-jwt with everything pinned that it leaves open: algorithm, issuer, audience, purpose, subject, and that there
 * is an end. Whether it is over is for the query that reads the session to say.
 *
 * A token that was verified is remembered, for its bytes and what they say never change; that is a tenth of a request's
 * cost. Nothing about the session or the person is in it: those are read anew every time.
 */
@Injectable()
export class BearerStrategy {
  private readonly passport = new Passport();
  private readonly verified = new LRUCache<string, AccessClaims>({ max: rememberedTokens });

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
          // By the database's clock, with the session: instances' own clocks may differ by minutes.
          ignoreExpiration: true,
        },
        (payload: unknown, done) => done(null, readVerified(payload) ?? false),
      ),
    );
  }

  /** The claims of the request's bearer token; null without a valid one. */
  async verify(request: FastifyRequest): Promise<AccessClaims | null> {
    const token = tokenIn(request.headers.authorization);
    if (token === null) return null;
    const known = this.verified.get(token);
    if (known !== undefined) return known;
    const verified = await this.authenticate(token);
    if (verified !== null) this.verified.set(token, verified);
    return verified;
  }

  private authenticate(token: string): Promise<AccessClaims | null> {
    return new Promise((resolve, reject) => {
      const decide = (error: unknown, verified: AccessClaims | false | null): void => {
        if (error instanceof Error) reject(error);
        else resolve(verified === false ? null : verified);
      };
      const authenticate = this.passport.authenticate('jwt', { session: false }, decide) as (
        request: unknown,
        response: unknown,
        next: (error: unknown) => void,
      ) => void;
      authenticate({ headers: { authorization: `Bearer ${token}` } }, {}, reject);
    });
  }
}

function tokenIn(header: string | undefined): string | null {
  if (header === undefined || header.length > longestHeader) return null;
  return bearerToken.exec(header)?.[1] ?? null;
}

/** The signature is right; what it says must be whole as well. A token without an end is refused. */
function readVerified(payload: unknown): AccessClaims | null {
  const { sub, sid, org, purpose, exp } = payload as Record<string, unknown>;
  const whole =
    typeof sub === 'string' && typeof sid === 'string' && typeof org === 'string' && typeof exp === 'number';
  if (!whole || purpose !== accessTokenPurpose) return null;
  return { userId: sub, sessionId: sid, organizationId: org, endsAt: exp };
}
