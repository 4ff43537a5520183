import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { AppConfig } from '#src/config/index.js';
import { SigningKeys } from '#src/modules/identity/index.js';

/** The longest that browsers keep a cookie (RFC 6265bis, 5.5). */
const cookieDays = 400;
/** Days after the last sign-in for which a browser stands in for a code by mail. */
const rememberedDays = 90;
/** Accounts that one browser is known for: the latest to sign in. */
const knownAccounts = 5;

/** An id, and for each account that has signed in with it a day and its signature: 16 bytes each. */
const form = /^[A-Za-z0-9_-]{22}(?:\.[A-Za-z0-9_-]{22}){1,5}$/;

/**
 * Remembers in the browser which accounts have signed in there, so that a stranger's guesses at a password don't hold up
 * its owner (OWASP, device cookies), and that the password alone is enough there for 90 days. It signs nobody in, outlives the
 * session, and holds no address.
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
    return this.find(request, email)?.id ?? null;
  }

  /** Whether the account has signed in with this browser lately, so that its password is enough here. */
  remembers(request: FastifyRequest, email: string): boolean {
    const found = this.find(request, email);
    return found !== null && today() - found.day <= rememberedDays;
  }

  /** Notes that the account has signed in with this browser, today. */
  remember(request: FastifyRequest, reply: FastifyReply, email: string): void {
    const { id, signatures } = this.read(request) ?? { id: randomBytes(16).toString('base64url'), signatures: [] };
    const others = signatures.filter((signature) => !this.isOf(id, email, signature));
    const kept = [this.sign(id, email, today())[0], ...others].slice(0, knownAccounts);
    void reply.setCookie(this.name, [id, ...kept].join('.'), {
      httpOnly: true,
      secure: this.config.secure,
      sameSite: 'lax',
      path: '/',
      maxAge: cookieDays * 86_400,
    });
  }

  private find(request: FastifyRequest, email: string): { readonly id: string; readonly day: number } | null {
    const cookie = this.read(request);
    const own = cookie?.signatures.find((signature) => this.isOf(cookie.id, email, signature));
    return cookie && own !== undefined ? { id: cookie.id, day: dayOf(own) } : null;
  }

  private read(request: FastifyRequest): { readonly id: string; readonly signatures: readonly string[] } | null {
    const value = request.cookies[this.name];
    if (value === undefined || !form.test(value)) return null;
    const [id = '', ...signatures] = value.split('.');
    return { id, signatures };
  }

  private isOf(id: string, email: string, signature: string): boolean {
    return this.sign(id, email, dayOf(signature)).some((own) => isSame(signature, own));
  }

  /** What each of our keys makes of it, the current one first: the day in two bytes, and 112 bits that sign it. */
  private sign(id: string, email: string, day: number): string[] {
    return this.keys.macsOf(`device\0${id}\0${email}\0${day}`).map((mac) => {
      const signature = Buffer.alloc(16);
      signature.writeUInt16BE(day);
      mac.copy(signature, 2, 0, 14);
      return signature.toString('base64url');
    });
  }
}

/** Days since 1970; two bytes hold them until 2149. */
const today = (): number => Math.floor(Date.now() / 86_400_000);
const dayOf = (signature: string): number => Buffer.from(signature, 'base64url').readUInt16BE();

const isSame = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other));
