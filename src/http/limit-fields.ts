import {
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AsyncLocalStorage } from 'node:async_hooks';
import { Observable } from 'rxjs';

/** What one limit leaves a client, after the request that is being answered. */
interface Quota {
  /** What is counted together: letters and hyphens, the same for everybody. */
  readonly policy: string;
  /** Requests in a window, and its length in seconds. */
  readonly points: number;
  readonly seconds: number;
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly secondsLeft: number;
}

interface Limited {
  readonly reply: FastifyReply;
  readonly quotas: Map<string, Quota>;
}

const limited = new AsyncLocalStorage<Limited>();

/** Lets what a route counts be told in its answer, whoever sends it and whether or not it is a refusal. */
@Injectable()
class LimitFieldsInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return new Observable((subscriber) =>
      limited.run({ reply, quotas: new Map() }, () => next.handle().subscribe(subscriber)),
    );
  }
}

/** A route that tells the limits that it counts by. `ApiProblems` adds it to what answers `rate_limited`. */
export const TellsLimits = (): MethodDecorator & ClassDecorator => UseInterceptors(LimitFieldsInterceptor);

/**
 * Writes a limit into the answer that is being made, as `RateLimit` and `RateLimit-Policy`
 * (draft-ietf-httpapi-ratelimit-headers). The limits must not depend on whether an account exists [ASVS 6.3.8].
 */
export function tellQuota(quota: Quota): void {
  const { reply, quotas } = limited.getStore() ?? {};
  if (reply === undefined || quotas === undefined || reply.sent) return;
  quotas.set(quota.policy, quota);
  const told = [...quotas.values()];
  reply.header(
    'ratelimit-policy',
    told.map(({ policy, points, seconds }) => `"${policy}";q=${points};w=${seconds}`),
  );
  reply.header(
    'ratelimit',
    told.map(({ policy, remaining, secondsLeft }) => `"${policy}";r=${remaining};t=${secondsLeft}`),
  );
}

const fields = {
  'RateLimit-Policy': {
    description:
      'The limits that count this request: `q` requests in `w` seconds, by client, account or link (draft-ietf-httpapi-ratelimit-headers). Some operations are limited otherwise and send none.',
    schema: { type: 'string', example: '"client";q=300;w=900, "account";q=5;w=900' },
  },
  RateLimit: {
    description: 'What each limit leaves: `r` requests until its window ends in `t` seconds.',
    schema: { type: 'string', example: '"client";r=299;t=900, "account";r=4;t=900' },
  },
};
const retryAfter = {
  'Retry-After': { description: 'Seconds until a retry can succeed.', schema: { type: 'integer', example: 900 } },
};

type Methods = Readonly<Record<string, { readonly responses: Readonly<Record<string, object>> }>>;

/** The description with the header fields of every operation that can be refused for now. */
export function withLimitFields(document: OpenAPIObject): OpenAPIObject {
  const headersOf = (status: string, isLimited: boolean) => ({
    ...(isLimited && (status === '429' || status.startsWith('2')) ? fields : {}),
    ...(status === '429' || status === '503' ? retryAfter : {}),
  });
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const operations = Object.entries(item as Methods).map(([method, operation]) => {
      const isLimited = '429' in operation.responses;
      const responses = Object.entries(operation.responses).map(([status, response]) => {
        const headers = headersOf(status, isLimited);
        return [status, Object.keys(headers).length === 0 ? response : { headers, ...response }] as const;
      });
      return [method, { ...operation, responses: Object.fromEntries(responses) }] as const;
    });
    return [path, Object.fromEntries(operations)] as const;
  });
  return { ...document, paths: Object.fromEntries(paths) };
}
