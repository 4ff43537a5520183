import { Injectable } from '@nestjs/common';
import jwt from 'jsonwebtoken';
import { createSecretKey, type KeyObject } from 'node:crypto';
import { AppConfig } from '#src/config/index.js';

/** Seconds an access token lives. It names a session, which is looked up every time, so ending a session ends it too. */
export const accessTokenSeconds = 600;
export const accessTokenAlgorithm = 'HS256';
export const accessTokenIssuer = 'thread';
export const accessTokenAudience = 'thread-api';
export const accessTokenPurpose = 'access';

/** What an access token says: which session of which organization, and no more. */
export interface AccessClaims {
  /** The person, as `sub` (RFC 7519, clause 4.1.2). */
  readonly userId: string;
  readonly sessionId: string;
  readonly organizationId: string;
  /** When the token ends, in seconds since the epoch. The database judges it, together with the session. */
  readonly endsAt: number;
}

/** Signs access tokens, and holds the key that verifies them: a KeyObject, which is prepared once. */
@Injectable()
export class AccessTokens {
  readonly key: KeyObject;

  constructor(config: AppConfig) {
    this.key = createSecretKey(config.jwtSecret, 'utf8');
  }

  /** @param issuedAt by the database's clock: an instance's own may be minutes away from another's */
  sign({ userId, sessionId, organizationId }: Omit<AccessClaims, 'endsAt'>, issuedAt: Date): string {
    const iat = Math.floor(issuedAt.getTime() / 1000);
    return jwt.sign({ sid: sessionId, org: organizationId, purpose: accessTokenPurpose, iat }, this.key, {
      algorithm: accessTokenAlgorithm,
      issuer: accessTokenIssuer,
      audience: accessTokenAudience,
      subject: userId,
      expiresIn: accessTokenSeconds,
    });
  }
}
