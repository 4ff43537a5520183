import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import jwt from 'jsonwebtoken';
import { ExtractJwt, Strategy } from 'passport-jwt';
import {
  accessTokenAlgorithm,
  accessTokenAudience,
  accessTokenIssuer,
  accessTokenPurpose,
  type AccessClaims,
} from './access-token.js';
import { SigningKeys } from './signing-keys.js';

/**
 * Verifies access tokens, with everything pinned that passport-jwt leaves open: algorithm, issuer, audience, purpose,
 * subject, and that there is an end. Whether it is over is for the query that reads the session to say.
 */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(keys: SigningKeys) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // By the token's word for which of our keys it is, and by nothing else that a header may bring (jku, jwk, x5u).
      secretOrKeyProvider: (_request, token: string, done) => {
        const key = keys.find(jwt.decode(token, { complete: true })?.header.kid);
        // A KeyObject, which the types don't know of.
        done(key === null ? 'signed with no key of ours' : null, (key ?? undefined) as unknown as Buffer);
      },
      algorithms: [accessTokenAlgorithm],
      issuer: accessTokenIssuer,
      audience: accessTokenAudience,
      // By the database's clock, with the session: instances' own clocks may differ by minutes.
      ignoreExpiration: true,
    });
  }

  /** Reads the claims of a token whose signature is right; null unless they are whole. */
  validate(payload: unknown): AccessClaims | null {
    const { sub, sid, org, purpose, exp } = payload as Record<string, unknown>;
    const whole =
      typeof sub === 'string' && typeof sid === 'string' && typeof org === 'string' && typeof exp === 'number';
    if (!whole || purpose !== accessTokenPurpose) return null;
    return { userId: sub, sessionId: sid, organizationId: org, endsAt: exp };
  }
}
