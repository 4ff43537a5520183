import { Injectable } from '@nestjs/common';
import { generateSecret, generateURI, verifySync } from 'otplib';
import { SealedSecrets, SealedSecretUnreadable } from '../secrets/sealed-secrets.js';
import type { TotpSecret } from './totp-factors.repository.js';

/** Whose authenticator it is. */
export interface TotpHolder {
  readonly organizationId: string;
  readonly userId: string;
}

/** What every authenticator app computes if nothing else is said: six digits of SHA-1, anew every 30 seconds (RFC 6238). */
const stepSeconds = 30;
/** How far a phone's clock may be off: one step to either side (RFC 6238, 5.2). */
const epochTolerance = stepSeconds;

/** The secrets of authenticator apps: 160 random bits, sealed wherever they are kept [ASVS 6.5.1, 13.3.1]. */
@Injectable()
export class TotpSecrets {
  constructor(private readonly sealed: SealedSecrets) {}

  /** Makes a secret in base32, as people type it. */
  create(holder: TotpHolder): { readonly secret: string; readonly sealedSecret: string } {
    const secret = generateSecret();
    return { secret, sealedSecret: this.sealed.seal(secret, contextOf(holder)) };
  }

  /** Finds the time step whose code this is, near the secret's epoch; null for a wrong code. */
  stepOf({ sealedSecret, epoch }: TotpSecret, holder: TotpHolder, code: string): number | null {
    const secret = this.sealed.open(sealedSecret, contextOf(holder));
    const result = verifySync({ secret, token: code, epoch, epochTolerance, period: stepSeconds });
    return result.valid && 'timeStep' in result ? result.timeStep : null;
  }

  /** Seals a secret anew, with the current key, for a holder who may be another. What no key opens stays as it is. */
  seal(sealedSecret: string, from: TotpHolder, to: TotpHolder = from): string {
    try {
      return this.sealed.seal(this.sealed.open(sealedSecret, contextOf(from)), contextOf(to));
    } catch (error) {
      if (error instanceof SealedSecretUnreadable) return sealedSecret;
      throw error;
    }
  }
}

/** The address that authenticator apps read from a QR code. */
export const totpUri = (secret: string, email: string): string =>
  generateURI({ issuer: 'Thread', label: email, secret });

const contextOf = ({ organizationId, userId }: TotpHolder): string => `totp\0${organizationId}\0${userId}`;
