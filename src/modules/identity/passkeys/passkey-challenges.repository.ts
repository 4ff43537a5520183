import { Injectable } from '@nestjs/common';
import { deleteOldest, type Tx } from '#src/database/index.js';
import { hashSecret, makeSecret } from '../tokens/secret.js';

/** Minutes that somebody has to answer a challenge: a sign-in page lies open for a while. */
const minutes = 10;

/** What is stored of a challenge: it answers for no other purpose, and for nobody else. */
const hashOf = (purpose: string, challenge: string): Buffer => hashSecret(`${purpose} ${challenge}`);

/** The table of challenges: single use, short-lived by the database's clock, never in a process's memory. */
@Injectable()
export class PasskeyChallengesRepository {
  /** Makes a challenge. @param purpose what its answer is for, and whose it must be where that is known */
  async make(tx: Tx, purpose: string): Promise<string> {
    const challenge = makeSecret();
    await tx.query(
      'INSERT INTO passkey_challenges (challenge_hash, expires_at) VALUES ($1, now() + make_interval(mins => $2))',
      [hashOf(purpose, challenge), minutes],
    );
    return challenge;
  }

  /** Uses a challenge up; false for one that is over, was used, or is for something else. */
  async use(tx: Tx, purpose: string, challenge: string): Promise<boolean> {
    const [, used] = await tx.query<[unknown, number]>(
      'DELETE FROM passkey_challenges WHERE challenge_hash = $1 AND expires_at > now()',
      [hashOf(purpose, challenge)],
    );
    return used > 0;
  }

  /** @returns whether there are more */
  deleteExpired(tx: Tx): Promise<boolean> {
    return deleteOldest(tx, { table: 'passkey_challenges', column: 'expires_at', bound: 'now()' });
  }
}
