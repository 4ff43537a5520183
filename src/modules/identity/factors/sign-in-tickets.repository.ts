import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import { SignInTicket } from './sign-in-ticket.entity.js';

/** Minutes a ticket lives, by the database's clock. */
const ticketMinutes = 10;

/** Answers that a ticket takes, a right one included. */
const mostTries = 5;

const isLive = `expires_at > now() AND tries < ${mostTries}`;
const byKey = 'organization_id = $1 AND token_hash = $2';

export interface LiveTicket {
  readonly userId: string;
  readonly methods: readonly string[];
}

/** A ticket as an answer to it finds it. */
export interface TakenTicket extends LiveTicket {
  /** Of the code that was mailed for it. */
  readonly codeHash: Buffer | null;
  /** Answers that it takes after this one. */
  readonly triesLeft: number;
}

/** The table of tickets between a right password and the second step. Whoever writes here has locked the user before. */
@Injectable()
export class SignInTicketsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(
    tx: Tx,
    {
      organizationId,
      tokenHash,
      userId,
      methods,
      codeHash,
    }: Pick<SignInTicket, 'organizationId' | 'tokenHash' | 'userId' | 'codeHash'> & {
      readonly methods: readonly string[];
    },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO sign_in_tickets (organization_id, token_hash, user_id, methods, code_hash, expires_at)
       VALUES ($1, $2, $3, $4, $5, now() + interval '${ticketMinutes} minutes')`,
      [organizationId, tokenHash, userId, methods, codeHash],
    );
  }

  /** A live ticket; null for one that is over, used up or none of ours. */
  async find(
    organizationId: string,
    tokenHash: Buffer,
    asker: Pick<DataSource, 'query'> = this.dataSource,
  ): Promise<LiveTicket | null> {
    const [row] = await asker.query<LiveTicket[]>(
      `SELECT user_id AS "userId", methods FROM sign_in_tickets WHERE ${byKey} AND ${isLive}`,
      [organizationId, tokenHash],
    );
    return row ?? null;
  }

  /** Takes a try of a live ticket; null for any other. Of many at once no more succeed than it has tries. */
  async takeTry(tx: Tx, organizationId: string, tokenHash: Buffer): Promise<TakenTicket | null> {
    const [rows] = await tx.query<[TakenTicket[], number]>(
      `UPDATE sign_in_tickets SET tries = tries + 1 WHERE ${byKey} AND ${isLive}
       RETURNING user_id AS "userId", methods, code_hash AS "codeHash", ${mostTries} - tries AS "triesLeft"`,
      [organizationId, tokenHash],
    );
    return rows[0] ?? null;
  }

  /** Has another code answer a live ticket; false for any other. */
  async replaceCode(tx: Tx, organizationId: string, tokenHash: Buffer, codeHash: Buffer): Promise<boolean> {
    const [, changed] = await tx.query<[unknown[], number]>(
      `UPDATE sign_in_tickets SET code_hash = $3 WHERE ${byKey} AND ${isLive}`,
      [organizationId, tokenHash, codeHash],
    );
    return changed === 1;
  }

  async delete(tx: Tx, organizationId: string, tokenHash: Buffer): Promise<void> {
    await tx.delete(SignInTicket, { organizationId, tokenHash });
  }
}

/** Ends every ticket of these people: their password or their factors are other ones now, or their access has ended. */
export const endSignIns = (tx: Tx, organizationId: string, userIds: readonly string[]): Promise<unknown> =>
  tx.delete(SignInTicket, { organizationId, userId: In([...userIds]) });
