export { IdempotencyModule } from './idempotency.module.js';
export { IdempotencyTimes } from './idempotency-times.js';
export { Idempotent } from './idempotent.decorator.js';
