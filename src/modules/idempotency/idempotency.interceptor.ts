import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { lastValueFrom, of, type Observable } from 'rxjs';
import { fieldError } from '#src/common/domain-error.js';
import type { KeyOwner } from './idempotency-keys.repository.js';
import { IdempotentRequests } from './idempotent-requests.js';

/** 1 to 200 visible ASCII characters, such as a UUID. */
const wellFormed = /^[\x21-\x7e]{1,200}$/;

/** Gives a request with an `Idempotency-Key` that was answered before the same answer again. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly requests: IdempotentRequests) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const key = keyOf(request);
    if (key === null) return next.handle();
    const { actor } = request;
    if (actor === null) throw new Error('An idempotent route has an actor.');
    const owner: KeyOwner = { organizationId: actor.organizationId, userId: actor.userId, key };
    const turn = await this.requests.begin(owner, hashOf(request));
    if ('given' in turn) {
      reply.header('idempotency-replayed', 'true');
      const { answer } = turn.given;
      return of(answer === null ? undefined : (JSON.parse(answer) as unknown));
    }
    try {
      const body: unknown = await lastValueFrom(this.requests.guard(owner, turn.run, () => next.handle()));
      const answer = body === undefined ? null : JSON.stringify(body);
      await this.requests.settle(owner, turn.run, { status: reply.statusCode, answer });
      return of(body);
    } catch (error) {
      await this.requests.release(owner, turn.run, error);
      throw error;
    }
  }
}

/** @throws DomainError `validation_failed` for a key that is none */
function keyOf({ headers }: FastifyRequest): string | null {
  const given = headers['idempotency-key'];
  if (given === undefined) return null;
  if (typeof given === 'string' && wellFormed.test(given)) return given;
  throw fieldError(
    'Idempotency-Key',
    'malformed',
    'Send one Idempotency-Key of 1 to 200 visible ASCII characters, such as a UUID.',
  );
}

/** What makes two requests the same: method, address and body. */
const hashOf = ({ method, url, body }: FastifyRequest): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([method, url, body ?? null]))
    .digest();
