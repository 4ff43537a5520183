import { Injectable } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { AccessClaims } from './access-token.js';

/** Verified tokens that are remembered: some megabytes at most. */
const rememberedTokens = 10_000;

/** Characters of the longest header that is looked at; ours are a third of it. */
const longestHeader = 1_024;

/** The scheme, one space and a token of three parts (RFC 6750, 2.1), with nothing behind it. */
const bearerToken = /^bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i;

/**
 * Asks the strategy `jwt` about a request's bearer token.
 *
 * A token that was verified is remembered, for its bytes and what they say never change; that is a tenth of a request's
 * cost. Nothing about the session or the person is in it: those are read anew every time.
 */
@Injectable()
export class JwtAuthGuard extends AuthGuard('jwt') {
  private readonly verified = new LRUCache<string, AccessClaims>({ max: rememberedTokens });

  /** Returns the claims of the request's bearer token; null without a valid one. */
  async verify(request: FastifyRequest): Promise<AccessClaims | null> {
    const token = tokenIn(request.headers.authorization);
    if (token === null) return null;
    const known = this.verified.get(token);
    if (known !== undefined) return known;
    const claims = await this.authenticate(token);
    if (claims !== null) this.verified.set(token, claims);
    return claims;
  }

  /** Returns null where the strategy refuses, which Nest's own guard would answer; an error of the strategy stays one. */
  override handleRequest<Claims>(error: unknown, claims: Claims | false | null): Claims {
    if (error instanceof Error) throw error;
    return (claims === false ? null : claims) as Claims;
  }

  /** Passport writes much into the request that it authenticates, so it is given one with nothing but the token. */
  private async authenticate(token: string): Promise<AccessClaims | null> {
    const request: { headers: object; user?: AccessClaims | null } = { headers: { authorization: `Bearer ${token}` } };
    await this.canActivate(new ExecutionContextHost([request, {}]));
    return request.user ?? null;
  }
}

function tokenIn(header: string | undefined): string | null {
  if (header === undefined || header.length > longestHeader) return null;
  return bearerToken.exec(header)?.[1] ?? null;
}
