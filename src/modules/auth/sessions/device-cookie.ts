import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { AppConfig } from '#src/config/index.js';
import { SigningKeys } from '#src/modules/identity/index.js';

/** The longest that browsers keep a cookie (RFC 6265bis, 5.5). */
const cookieDays = 400;
/** Accounts that one browser is known for: the latest to sign in. */
const knownAccounts = 5;

/** An id, and a signature for each account that has signed in with it: 16 bytes each. */
const form = /^[A-Za-z0-9_-]{22}(?:\.[A-Za-z0-9_-]{22}){1,5}$/;

/**
 * Remembers in the browser which accounts have signed in there, so that a stranger's guesses at a password don't hold up
 * its owner (OWASP, device cookies). It signs nobody in, outlives the session, and holds no address.
 */
@Injectable()
export class DeviceCookie {
  private readonly name: string;

  constructor(
    private readonly config: AppConfig,
    private readonly keys: SigningKeys,
  ) {
    this.name = config.secure ? '__Host-thread-device' : 'thread-device';
  }

  /** The browser's id if the account has signed in with it; null for any other. */
  idFor(request: FastifyRequest, email: string): string | null {
    const cookie = this.read(request);
    if (cookie === null) return null;
    const expected = this.signaturesOf(cookie.id, email);
    const isKnown = cookie.signatures.some((signature) => expected.some((own) => isSame(signature, own)));
    return isKnown ? cookie.id : null;
  }

  /** Notes that the account has signed in with this browser. */
  remember(request: FastifyRequest, reply: FastifyReply, email: string): void {
    const { id, signatures } = this.read(request) ?? { id: randomBytes(16).toString('base64url'), signatures: [] };
    const own = this.signaturesOf(id, email);
    const others = signatures.filter((signature) => !own.includes(signature));
    const kept = [own[0], ...others].slice(0, knownAccounts);
    void reply.setCookie(this.name, [id, ...kept].join('.'), {
      httpOnly: true,
      secure: this.config.secure,
      sameSite: 'lax',
      path: '/',
      maxAge: cookieDays * 86_400,
    });
  }

  private read(request: FastifyRequest): { readonly id: string; readonly signatures: readonly string[] } | null {
    const value = request.cookies[this.name];
    if (value === undefined || !form.test(value)) return null;
    const [id = '', ...signatures] = value.split('.');
    return { id, signatures };
  }

  /** What each of our keys makes of it, the current one first. */
  private signaturesOf(id: string, email: string): string[] {
    return this.keys.macsOf(`device\0${id}\0${email}`).map((mac) => mac.subarray(0, 16).toString('base64url'));
  }
}

const isSame = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other));
