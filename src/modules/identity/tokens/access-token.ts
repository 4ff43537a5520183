import { Injectable } from '@nestjs/common';
import jwt from 'jsonwebtoken';
import { SigningKeys } from './signing-keys.js';

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

/** Signs access tokens. Each names its key, so that a new one can take its place while older tokens are about. */
@Injectable()
export class AccessTokens {
  constructor(private readonly keys: SigningKeys) {}

  /** @param issuedAt by the database's clock: an instance's own may be minutes away from another's */
  sign({ userId, sessionId, organizationId }: Omit<AccessClaims, 'endsAt'>, issuedAt: Date): string {
    const iat = Math.floor(issuedAt.getTime() / 1000);
    const { id, key } = this.keys.current;
    return jwt.sign({ sid: sessionId, org: organizationId, purpose: accessTokenPurpose, iat }, key, {
      keyid: id,
      algorithm: accessTokenAlgorithm,
      issuer: accessTokenIssuer,
      audience: accessTokenAudience,
      subject: userId,
      expiresIn: accessTokenSeconds,
    });
  }
}
