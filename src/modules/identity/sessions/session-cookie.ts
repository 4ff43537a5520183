import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppConfig, basePathOf } from '#src/config/index.js';

/** Days the browser keeps the cookie; the session behind it may end sooner. */
const cookieDays = 30;

/** The browser's half of a session: HttpOnly, same-site, and bound to this very host wherever https allows it. */
@Injectable()
export class SessionCookie {
  private readonly secure: boolean;
  private readonly path: string;
  /**
   * The `__Host-` prefix makes the browser refuse a cookie that another host or plain http tries to set. Below a path,
   * which that prefix forbids, it is `__Secure-`, and the cookie goes to that path alone.
   */
  readonly name: string;

  constructor(config: AppConfig) {
    this.secure = config.secure;
    this.path = basePathOf(config) || '/';
    const prefix = this.path === '/' ? '__Host-' : '__Secure-';
    this.name = config.secure ? `${prefix}thread` : 'thread';
  }

  read(request: FastifyRequest): string | undefined {
    return request.cookies[this.name];
  }

  set(reply: FastifyReply, value: string): void {
    void reply.setCookie(this.name, value, { ...this.attributes, maxAge: cookieDays * 86_400 });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.attributes);
  }

  private get attributes() {
    return { httpOnly: true, secure: this.secure, sameSite: 'lax', path: this.path } as const;
  }
}
