import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppConfig } from '#src/config/index.js';

/** Days the browser keeps the cookie; the session behind it may end sooner. */
const cookieDays = 30;

/** The browser's half of a session: HttpOnly, same-site, and bound to this very host wherever https allows it. */
@Injectable()
export class SessionCookie {
  private readonly secure: boolean;
  /** The `__Host-` prefix makes the browser refuse a cookie that another host or plain http tries to set. */
  readonly name: string;

  constructor(config: AppConfig) {
    this.secure = config.secure;
    this.name = config.secure ? '__Host-thread' : 'thread';
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
    return { httpOnly: true, secure: this.secure, sameSite: 'lax', path: '/' } as const;
  }
}
