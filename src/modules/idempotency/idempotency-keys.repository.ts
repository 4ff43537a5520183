import { Injectable } from '@nestjs/common';
import { deleteOldest, type Tx } from '#src/database/index.js';

/** A key, as one person uses it. */
export interface KeyOwner {
  readonly organizationId: string;
  readonly userId: string;
  readonly key: string;
}

/** Who has a key at the moment, and how the request went. */
export interface HeldKey {
  readonly attemptId: string;
  readonly requestHash: Buffer;
  /** What the request changes has been committed. */
  readonly done: boolean;
  readonly status: number | null;
  readonly answer: string | null;
  /** Old enough to be forgotten. */
  readonly expired: boolean;
  /** Running for longer than any request does. */
  readonly overdue: boolean;
}

/** A run of a request that takes a key. */
export interface Attempt {
  readonly attemptId: string;
  readonly requestHash: Buffer;
}

/** The table of keys. */
@Injectable()
export class IdempotencyKeysRepository {
  /** Takes a key that nobody has. Of many at once the database lets one through. */
  async take(tx: Tx, { organizationId, userId, key }: KeyOwner, attempt: Attempt): Promise<boolean> {
    const taken = await tx.query<object[]>(
      `INSERT INTO idempotency_keys (organization_id, user_id, key, request_hash, attempt_id)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING key`,
      [organizationId, userId, key, attempt.requestHash, attempt.attemptId],
    );
    return taken.length > 0;
  }

  async find(
    tx: Tx,
    { organizationId, userId, key }: KeyOwner,
    { keptHours, runningSeconds }: { readonly keptHours: number; readonly runningSeconds: number },
  ): Promise<HeldKey | null> {
    const rows = await tx.query<HeldKey[]>(
      `SELECT attempt_id AS "attemptId", request_hash AS "requestHash", done, status, answer,
              created_at <= now() - make_interval(hours => $4) AS expired,
              status IS NULL AND created_at <= now() - make_interval(secs => $5) AS overdue
         FROM idempotency_keys WHERE organization_id = $1 AND user_id = $2 AND key = $3`,
      [organizationId, userId, key, keptHours, runningSeconds],
    );
    return rows[0] ?? null;
  }

  /** Takes a key over from a run that is over, unless somebody was faster, or it has just committed its change. */
  async takeOver(
    tx: Tx,
    { organizationId, userId, key }: KeyOwner,
    from: Pick<HeldKey, 'attemptId' | 'done'>,
    attempt: Attempt,
  ): Promise<boolean> {
    const [, count] = await tx.query<[object[], number]>(
      `UPDATE idempotency_keys
          SET request_hash = $6, attempt_id = $7, done = false, status = NULL, answer = NULL, created_at = now()
        WHERE organization_id = $1 AND user_id = $2 AND key = $3 AND attempt_id = $4 AND done = $5`,
      [organizationId, userId, key, from.attemptId, from.done, attempt.requestHash, attempt.attemptId],
    );
    return count > 0;
  }

  /** Notes, with the change of a run, that it is done. @returns false if another run has the key by now */
  async markDone(
    tx: Tx,
    { organizationId, userId, key }: KeyOwner,
    { attemptId }: Pick<Attempt, 'attemptId'>,
  ): Promise<boolean> {
    const [, count] = await tx.query<[object[], number]>(
      `UPDATE idempotency_keys SET done = true
        WHERE organization_id = $1 AND user_id = $2 AND key = $3 AND attempt_id = $4`,
      [organizationId, userId, key, attemptId],
    );
    return count > 0;
  }

  /** Notes how a request was answered, unless another run has the key by now. */
  async settle(
    tx: Tx,
    { organizationId, userId, key }: KeyOwner,
    { attemptId }: Pick<Attempt, 'attemptId'>,
    { status, answer }: { readonly status: number; readonly answer: string | null },
  ): Promise<void> {
    await tx.query(
      `UPDATE idempotency_keys SET status = $5, answer = $6
        WHERE organization_id = $1 AND user_id = $2 AND key = $3 AND attempt_id = $4`,
      [organizationId, userId, key, attemptId, status, answer],
    );
  }

  /** Gives a key free whose request failed. @param unlessDone keeps it where the request's change was committed all the same */
  async release(
    tx: Tx,
    { organizationId, userId, key }: KeyOwner,
    { attemptId }: Pick<Attempt, 'attemptId'>,
    unlessDone: boolean,
  ): Promise<void> {
    await tx.query(
      `DELETE FROM idempotency_keys
        WHERE organization_id = $1 AND user_id = $2 AND key = $3 AND attempt_id = $4 AND NOT (done AND $5)`,
      [organizationId, userId, key, attemptId, unlessDone],
    );
  }

  /** Deletes the keys of all organizations that are over. @returns whether there are more */
  deleteExpired(tx: Tx, keptHours: number): Promise<boolean> {
    return deleteOldest(tx, {
      table: 'idempotency_keys',
      column: 'created_at',
      bound: `now() - make_interval(hours => ${keptHours})`,
    });
  }
}
