import { createHash } from 'node:crypto';
import { byId } from '../by-id.js';

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

const digest = `audit_event_digest(${[
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
].join(', ')})`;

/**
 * An event in SQL, to be joined laterally: when it occurred, and its digest, from which its seal is made.
 * @param id the column that has its id; `$1` is the organization
 */
export const eventOf = (id: string): string =>
  `(SELECT occurred_at, ${digest} AS digest FROM audit_events WHERE organization_id = $1 AND ${byId(id)})`;
