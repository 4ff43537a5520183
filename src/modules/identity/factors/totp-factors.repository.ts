import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, Not } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import { TotpFactor } from './totp-factor.entity.js';

/** Minutes within which a new authenticator is to be confirmed. */
const setupMinutes = 60;

/** An authenticator's secret, and the time that its codes go by. */
export interface TotpSecret {
  readonly sealedSecret: string;
  /** Seconds since the epoch by the database's clock, which all instances share. */
  readonly epoch: number;
}

/** Somebody's authenticator, as it moves with them. */
export interface ConfirmedTotp extends Pick<TotpFactor, 'userId' | 'sealedSecret' | 'lastStep'> {
  /** To the microsecond, as text. */
  readonly confirmedAt: string;
}

/** A sealed secret, and whose it is. */
export type SealedTotp = Pick<TotpFactor, 'organizationId' | 'userId' | 'sealedSecret'>;

const secret = `sealed_secret AS "sealedSecret", floor(extract(epoch FROM now()))::integer AS epoch`;
const ofUser = 'organization_id = $1 AND user_id = $2';

/** The table of authenticator apps. Whoever writes here has locked the user before. */
@Injectable()
export class TotpFactorsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Since when somebody has an authenticator; null for none. */
  async confirmedAt(organizationId: string, userId: string): Promise<Date | null> {
    const where = { organizationId, userId, confirmedAt: Not(IsNull()) };
    return (await this.dataSource.manager.findOneBy(TotpFactor, where))?.confirmedAt ?? null;
  }

  isConfirmed(tx: Tx, organizationId: string, userId: string): Promise<boolean> {
    return tx.existsBy(TotpFactor, { organizationId, userId, confirmedAt: Not(IsNull()) });
  }

  /** Keeps the secret of an authenticator to be; false where there is a confirmed one. A setup before it is void. */
  async begin(tx: Tx, organizationId: string, userId: string, sealedSecret: string): Promise<boolean> {
    const begun: unknown[] = await tx.query(
      `INSERT INTO totp_factors AS kept (organization_id, user_id, sealed_secret, created_at) VALUES ($1, $2, $3, now())
       ON CONFLICT (organization_id, user_id) DO UPDATE
          SET sealed_secret = excluded.sealed_secret, created_at = excluded.created_at
        WHERE kept.confirmed_at IS NULL RETURNING user_id`,
      [organizationId, userId, sealedSecret],
    );
    return begun.length > 0;
  }

  /** The secret that waits to be confirmed; null where none was begun within the hour. */
  async findPending(tx: Tx, organizationId: string, userId: string): Promise<TotpSecret | null> {
    const [row] = await tx.query<TotpSecret[]>(
      `SELECT ${secret} FROM totp_factors
        WHERE ${ofUser} AND confirmed_at IS NULL AND created_at > now() - interval '${setupMinutes} minutes'`,
      [organizationId, userId],
    );
    return row ?? null;
  }

  async findConfirmed(tx: Tx, organizationId: string, userId: string): Promise<TotpSecret | null> {
    const [row] = await tx.query<TotpSecret[]>(
      `SELECT ${secret} FROM totp_factors WHERE ${ofUser} AND confirmed_at IS NOT NULL`,
      [organizationId, userId],
    );
    return row ?? null;
  }

  /** The authenticators that these people have confirmed. */
  confirmedOf(tx: Tx, organizationId: string, userIds: readonly string[]): Promise<ConfirmedTotp[]> {
    return tx.query(
      `SELECT user_id AS "userId", sealed_secret AS "sealedSecret", last_step AS "lastStep", confirmed_at::text AS "confirmedAt"
         FROM totp_factors WHERE organization_id = $1 AND user_id = ANY($2::uuid[]) AND confirmed_at IS NOT NULL`,
      [organizationId, userIds],
    );
  }

  async insertConfirmed(tx: Tx, organizationId: string, factors: readonly ConfirmedTotp[]): Promise<void> {
    await tx.query(
      `INSERT INTO totp_factors (organization_id, user_id, sealed_secret, last_step, confirmed_at)
       SELECT $1, f.user_id, f.sealed_secret, f.last_step, f.confirmed_at
         FROM unnest($2::uuid[], $3::text[], $4::integer[], $5::timestamptz[]) AS f (user_id, sealed_secret, last_step, confirmed_at)`,
      [
        organizationId,
        factors.map(({ userId }) => userId),
        factors.map(({ sealedSecret }) => sealedSecret),
        factors.map(({ lastStep }) => lastStep),
        factors.map(({ confirmedAt }) => confirmedAt),
      ],
    );
  }

  /** Makes the pending authenticator count. The code that confirmed it is used with that. */
  async confirm(tx: Tx, organizationId: string, userId: string, step: number): Promise<void> {
    await tx.query(
      `UPDATE totp_factors SET confirmed_at = now(), last_step = $3 WHERE ${ofUser} AND confirmed_at IS NULL`,
      [organizationId, userId, step],
    );
  }

  /** Uses the code of a time step up; false where that one or a later one was used before, by whoever was first. */
  async useStep(tx: Tx, organizationId: string, userId: string, step: number): Promise<boolean> {
    const [, used] = await tx.query<[unknown, number]>(
      `UPDATE totp_factors SET last_step = $3 WHERE ${ofUser} AND confirmed_at IS NOT NULL AND last_step < $3`,
      [organizationId, userId, step],
    );
    return used > 0;
  }

  /** The next sealed secrets of all organizations, confirmed or not, in the order of their keys. */
  sealedAfter(last: SealedTotp | null, limit: number): Promise<SealedTotp[]> {
    return this.dataSource.query(
      `SELECT organization_id AS "organizationId", user_id AS "userId", sealed_secret AS "sealedSecret" FROM totp_factors
        WHERE $1::uuid IS NULL OR (organization_id, user_id) > ($1, $2::uuid) ORDER BY organization_id, user_id LIMIT $3`,
      [last?.organizationId ?? null, last?.userId ?? null, limit],
    );
  }

  /** Replaces sealed secrets of one organization where they are still what they were. */
  async replaceSealed(
    tx: Tx,
    organizationId: string,
    secrets: readonly (Pick<SealedTotp, 'userId' | 'sealedSecret'> & { readonly sealedAnew: string })[],
  ): Promise<void> {
    await tx.query(
      `UPDATE totp_factors SET sealed_secret = s.anew
         FROM unnest($2::uuid[], $3::text[], $4::text[]) AS s (user_id, before, anew)
        WHERE organization_id = $1 AND totp_factors.user_id = s.user_id AND sealed_secret = s.before`,
      [
        organizationId,
        secrets.map(({ userId }) => userId),
        secrets.map(({ sealedSecret }) => sealedSecret),
        secrets.map(({ sealedAnew }) => sealedAnew),
      ],
    );
  }

  /** Deletes a person's authenticator that was confirmed within seven days, and one that never was. @returns whether there was the former */
  async deleteRecent(tx: Tx, organizationId: string, userId: string): Promise<boolean> {
    const [deleted] = await tx.query<[{ isConfirmed: boolean }[], number]>(
      `DELETE FROM totp_factors WHERE ${ofUser} AND (confirmed_at IS NULL OR confirmed_at > now() - interval '7 days')
       RETURNING confirmed_at IS NOT NULL AS "isConfirmed"`,
      [organizationId, userId],
    );
    return deleted.some(({ isConfirmed }) => isConfirmed);
  }

  /** Deletes the authenticators of these people, confirmed or not; says how many of them had a confirmed one. */
  async deleteOf(tx: Tx, organizationId: string, userIds: readonly string[]): Promise<number> {
    const theirs = { organizationId, userId: In([...userIds]) };
    await tx.delete(TotpFactor, { ...theirs, confirmedAt: IsNull() });
    const { affected } = await tx.delete(TotpFactor, theirs);
    return affected ?? 0;
  }
}
