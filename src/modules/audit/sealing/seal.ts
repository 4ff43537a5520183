import { createHash } from 'node:crypto';

/** A place in a chain: how many events were sealed by then, and the hash that stands for all of them. */
export interface ChainPlace {
  readonly number: number;
  readonly hash: Buffer;
}

/** Where every chain begins. */
export const chainStart: ChainPlace = { number: 0, hash: Buffer.alloc(32) };

/** The seal of an event behind another seal. */
export const sealOf = (previous: Buffer, digest: Buffer): Buffer =>
  createHash('sha256').update(previous).update(digest).digest();

/** An event's digest in SQL: what its seal is made from. `event` is the alias of its row. */
export const digestOf = (event: string): string =>
  `audit_event_digest(${[
    'organization_id',
    'id',
    'occurred_at',
    'kind',
    'outcome',
    'actor_id',
    'actor_label',
    'subject_id',
    'subject_label',
    'before',
    'after',
    'reason',
    'ip',
    'user_agent',
    'request_id',
  ]
    .map((column) => `${event}.${column}`)
    .join(', ')})`;
