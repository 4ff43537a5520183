import { Injectable } from '@nestjs/common';
import { deleteAlongKey, type RowKey } from './expired-rows.sql.js';
import { PreparedStatements } from './prepared.js';
import { retryWhereUndone, type Tx } from './unit-of-work.js';

/** How many attempts a key may make within a window, which begins with the first of them. */
export interface AttemptLimit {
  readonly points: number;
  readonly seconds: number;
}

/** Where a key stands, the attempt that was just counted included. */
export interface Attempts {
  /** 0 if the attempt is within the limit, otherwise the seconds until the window ends. */
  readonly secondsToWait: number;
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly secondsLeft: number;
}

const now = '(extract(epoch FROM now()) * 1000)::bigint';

/**
 * What is counted and when comes from the row and the inserted values alone: no function of time over columns, which a
 * sharded database would refuse.
 */
const count = `
  INSERT INTO rate_limits AS kept (key, points, expire, counted_at) VALUES ($1, 1, ${now} + $2::bigint * 1000, ${now})
  ON CONFLICT (key) DO UPDATE SET
    points = CASE WHEN kept.expire > excluded.counted_at THEN kept.points + 1 ELSE 1 END,
    expire = CASE WHEN kept.expire > excluded.counted_at THEN kept.expire ELSE excluded.expire END,
    counted_at = excluded.counted_at
  RETURNING points, ceil((expire - counted_at) / 1000.0)::integer AS "secondsLeft"`;

/** A window that has ended is as good as none: the next attempt begins another. */
const takeBack = `
  UPDATE rate_limits
     SET points = CASE WHEN key = ANY($1::text[]) THEN 0 ELSE points - 1 END,
         expire = CASE WHEN key = ANY($1::text[]) THEN 0 ELSE expire END
   WHERE key = ANY($2::text[]) AND points > 0`;

/**
 * Counts attempts in windows of time, for rate limits. The database counts and its clock decides, so instances count
 * together even if their clocks differ.
 */
@Injectable()
export class AttemptCounter {
  constructor(private readonly statements: PreparedStatements) {}

  /** Counts an attempt. */
  async count(key: string, { points, seconds }: AttemptLimit): Promise<Attempts> {
    const [row] = await this.statements.rows<{ points: number; secondsLeft: number }>('count_attempt', count, [
      key,
      seconds,
    ]);
    const counted = row?.points ?? 1;
    const secondsLeft = Math.max(1, row?.secondsLeft ?? seconds);
    return {
      secondsToWait: counted <= points ? 0 : secondsLeft,
      remaining: Math.max(0, points - counted),
      secondsLeft,
    };
  }

  /** Takes back all attempts of some keys, and one attempt of each of the others. */
  async takeBack({ all, one }: { readonly all: readonly string[]; readonly one: readonly string[] }): Promise<void> {
    const values = [all, [...all, ...one]];
    await retryWhereUndone(() => this.statements.rows('take_attempts_back', takeBack, values));
  }

  /** Takes all attempts back. */
  async reset(key: string): Promise<void> {
    await this.statements.rows('reset_attempts', 'DELETE FROM rate_limits WHERE key = $1', [key]);
  }

  /** Deletes expired counts among the next ones. @returns after which to go on */
  deleteExpired(tx: Tx, after: RowKey | null): Promise<RowKey | null> {
    return deleteAlongKey(tx, { table: 'rate_limits', column: 'expire', bound: now }, ['key'], after);
  }
}
