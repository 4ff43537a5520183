import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { deleteAlongKey, type RowKey, type Tx } from '#src/database/index.js';
import type { EmailChange } from './email-change.entity.js';

/** Hours that a change can be proven by the link at the new address. */
export const confirmHours = 24;
/** Days that it can be undone by the link at the old one, which stays the person's so long. */
export const undoDays = 7;

/** A change that waits for its proof. */
export type AskedChange = Pick<EmailChange, 'id' | 'toEmail' | 'askedBy' | 'askedAt'> & { readonly expiresAt: Date };

/** A change that can still be undone. */
export interface UndoableChange extends Pick<EmailChange, 'askedBy'> {
  readonly changedAt: Date;
}

/** An address that is kept for whoever had it. */
export interface KeptAddress {
  readonly email: string;
  readonly userId: string;
}

const undoable = `changed_at > now() - interval '${undoDays} days' AND undone_at IS NULL`;
const asked = `changed_at IS NULL AND asked_at > now() - interval '${confirmHours} hours'`;

/** The table of changed addresses. Whoever writes has locked the person. */
@Injectable()
export class EmailChangesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Notes what somebody asks for, in the place of what was asked for before. */
  async ask(
    tx: Tx,
    change: Pick<EmailChange, 'organizationId' | 'id' | 'userId' | 'fromEmail' | 'toEmail' | 'askedBy'>,
  ): Promise<void> {
    const { organizationId, id, userId, fromEmail, toEmail, askedBy } = change;
    await this.cancel(tx, organizationId, userId);
    await tx.query(
      `INSERT INTO email_changes (organization_id, id, user_id, from_email, to_email, asked_by, asked_at)
       VALUES ($1, $2, $3, $4, $5, $6, now())`,
      [organizationId, id, userId, fromEmail, toEmail, askedBy],
    );
  }

  /** Forgets what was asked for; false where that is nothing. */
  async cancel(tx: Tx, organizationId: string, userId: string): Promise<boolean> {
    const [rows] = await tx.query<[unknown[], number]>(
      `DELETE FROM email_changes WHERE organization_id = $1 AND user_id = $2 AND changed_at IS NULL
       RETURNING id`,
      [organizationId, userId],
    );
    return rows.length > 0;
  }

  /** What somebody has asked for and can still prove. */
  async findAsked(
    organizationId: string,
    userId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<AskedChange | null> {
    const rows = await manager.query<AskedChange[]>(
      `SELECT id, to_email AS "toEmail", asked_by AS "askedBy", asked_at AS "askedAt",
              asked_at + interval '${confirmHours} hours' AS "expiresAt"
         FROM email_changes WHERE organization_id = $1 AND user_id = $2 AND ${asked}`,
      [organizationId, userId],
    );
    return rows[0] ?? null;
  }

  /** Notes that the address was changed now. */
  async settle(tx: Tx, organizationId: string, id: string, fromEmail: string): Promise<void> {
    await tx.query(
      'UPDATE email_changes SET changed_at = now(), from_email = $3 WHERE organization_id = $1 AND id = $2',
      [organizationId, id, fromEmail],
    );
  }

  /** The latest change of somebody's from this address that can be undone. */
  async findUndoable(
    tx: Tx,
    organizationId: string,
    userId: string,
    fromEmail: string,
  ): Promise<UndoableChange | null> {
    const rows = await tx.query<UndoableChange[]>(
      `SELECT changed_at AS "changedAt", asked_by AS "askedBy" FROM email_changes
        WHERE organization_id = $1 AND user_id = $2 AND from_email = $3 AND ${undoable}
        ORDER BY changed_at DESC LIMIT 1`,
      [organizationId, userId, fromEmail],
    );
    return rows[0] ?? null;
  }

  /** Which of these addresses somebody had until lately, and may have again. */
  keptAmong(tx: Tx, organizationId: string, emails: readonly string[]): Promise<KeptAddress[]> {
    return tx.query(
      `SELECT from_email AS email, user_id AS "userId" FROM email_changes
        WHERE organization_id = $1 AND from_email = ANY($2) AND ${undoable}`,
      [organizationId, emails],
    );
  }

  /**
   * Notes that somebody has this address again: the change from it is undone, and so are those that came after.
   * @returns the addresses that they had in between, and this one
   */
  async undo(tx: Tx, organizationId: string, userId: string, fromEmail: string): Promise<string[]> {
    const rows = await tx.query<{ id: string; fromEmail: string; toEmail: string }[]>(
      `SELECT id, from_email AS "fromEmail", to_email AS "toEmail" FROM email_changes
        WHERE organization_id = $1 AND user_id = $2 AND ${undoable}
          AND changed_at >= (SELECT min(first.changed_at) FROM email_changes AS first
                              WHERE first.organization_id = $1 AND first.user_id = $2 AND first.from_email = $3
                                AND first.changed_at > now() - interval '${undoDays} days' AND first.undone_at IS NULL)`,
      [organizationId, userId, fromEmail],
    );
    await tx.query('UPDATE email_changes SET undone_at = now() WHERE organization_id = $1 AND id = ANY($2::uuid[])', [
      organizationId,
      rows.map(({ id }) => id),
    ]);
    return [...new Set(rows.flatMap((row) => [row.fromEmail, row.toEmail]))];
  }

  /**
   * Deletes what is kept of the changes of whoever had one of these addresses.
   * @returns the other addresses that they had or asked for
   */
  async forget(tx: Tx, organizationId: string, emails: readonly string[]): Promise<string[]> {
    const [gone] = await tx.query<[{ fromEmail: string; toEmail: string }[], number]>(
      `DELETE FROM email_changes WHERE organization_id = $1 AND user_id IN (
         SELECT user_id FROM email_changes
          WHERE organization_id = $1 AND (from_email = ANY($2) OR to_email = ANY($2) AND changed_at IS NOT NULL))
       RETURNING from_email AS "fromEmail", to_email AS "toEmail"`,
      [organizationId, emails],
    );
    const others = new Set(gone.flatMap(({ fromEmail, toEmail }) => [fromEmail, toEmail]));
    return [...others].filter((email) => !emails.includes(email));
  }

  /** Deletes changes that can be neither proven nor undone any more, among the next ones. @returns after which to go on */
  deleteStale(tx: Tx, after: RowKey | null): Promise<RowKey | null> {
    const stale = { table: 'email_changes', column: 'asked_at', bound: `now() - interval '30 days'` };
    return deleteAlongKey(tx, stale, ['organization_id', 'id'], after);
  }
}
