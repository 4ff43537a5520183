import { Global, Module } from '@nestjs/common';
import { IdempotencyKeysRepository } from './idempotency-keys.repository.js';
import { IdempotencyTimes, IdempotentRequests } from './idempotent-requests.js';

/** Requests that a client may repeat. Global, for the interceptor stands at routes of any module. */
@Global()
@Module({
  providers: [IdempotencyKeysRepository, IdempotencyTimes, IdempotentRequests],
  exports: [IdempotentRequests],
})
export class IdempotencyModule {}
