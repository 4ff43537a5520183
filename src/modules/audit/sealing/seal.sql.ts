import { createHash } from 'node:crypto';
import { byId } from '../audit-events.sql.js';

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

const columns = `
  organization_id, id, pg_catalog.trunc(extract(epoch FROM occurred_at) OPERATOR(pg_catalog.*) 1000000), kind, outcome, actor_id,
  actor_label, subject_id, subject_label, before, after, reason, ip, user_agent, request_id`;

/**
 * What the seal of an event is made from: every column, in a text that depends on no setting of the session. `before` and
 * `after` are told apart when they are JSON's null rather than absent. No function of the database's own is asked, and
 * PostgreSQL's are named by their schema: whoever can replace one could hide a change behind it.
 */
const digest = `pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.concat(
  pg_catalog.jsonb_build_array(${columns}), CASE before WHEN 'null' THEN 'before' END, CASE after WHEN 'null' THEN 'after' END
), 'UTF8'))`;

/**
 * An event in SQL, to be joined laterally: when it occurred, and its digest, from which its seal is made.
 * @param id the column that has its id; `$1` is the organization
 */
export const eventOf = (id: string): string =>
  `(SELECT occurred_at, ${digest} AS digest FROM audit_events WHERE organization_id = $1 AND ${byId(id)})`;
