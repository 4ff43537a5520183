import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { ApiProblems } from '#src/http/index.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';

/**
 * Lets a client send a POST again without doing it again: with the same `Idempotency-Key` within 24 hours it gets the same
 * answer. What was refused gives its key free.
 */
export const Idempotent = () =>
  applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'A key of your choice, such as a UUID. The same request with the same key within 24 hours is not done again: it gets the same answer, with `Idempotency-Replayed: true`.',
      schema: { type: 'string', minLength: 1, maxLength: 200, example: '0199f2b4-5c1e-7000-8000-000000000000' },
    }),
    ApiProblems('validation_failed', 'request_running', 'request_done', 'idempotency_key_reused'),
  );
