import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import type { TemplateKind } from '../templates/index.js';
import { Action, type ActionState } from './action.entity.js';
import { actionFacts } from './actions.sql.js';

/** An action as it is read. */
export interface ActionFacts {
  readonly id: string;
  readonly kind: TemplateKind;
  readonly state: ActionState;
  readonly templateId: string;
  readonly templateVersion: number;
  readonly templateName: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly contactId: string | null;
  /** Null, as subject and body are, once the contact was deleted. */
  readonly recipient: string | null;
  /** What the contact is called now; null for nobody, and for one who was deleted. */
  readonly contactName: string | null;
  readonly senderId: string | null;
  readonly subject: string | null;
  readonly body: string | null;
  readonly heldUntil: Date | null;
  readonly canCancel: boolean;
  /** Until it can leave, by the database's clock. */
  readonly heldSeconds: number | null;
  readonly failure: string | null;
  readonly queueItemId: string | null;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
}

/** What is written of a new action. */
type NewAction = Pick<
  Action,
  | 'id'
  | 'kind'
  | 'templateId'
  | 'templateVersion'
  | 'accountId'
  | 'contactId'
  | 'senderId'
  | 'recipient'
  | 'subject'
  | 'body'
  | 'html'
  | 'queueItemId'
  | 'runId'
  | 'step'
>;

/** The table of actions. Their states change by guarded statements alone, so that of two only one holds. */
@Injectable()
export class ActionsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(organizationId: string, id: string): Promise<ActionFacts | null> {
    return (await this.findMany(organizationId, [id]))[0] ?? null;
  }

  async findMany(
    organizationId: string,
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ActionFacts[]> {
    if (ids.length === 0) return [];
    return manager.query(`${actionFacts} AND action.id = ANY ($2::uuid[]) ORDER BY action.id`, [organizationId, ids]);
  }

  /** An account's actions, the latest first. @param before the last of the page before */
  ofAccount(organizationId: string, accountId: string, before: string | null, count: number): Promise<ActionFacts[]> {
    const behind = before === null ? 'true' : 'action.id < $4::uuid';
    return this.dataSource.query(
      `${actionFacts} AND action.account_id = $2 AND ${behind} ORDER BY action.id DESC LIMIT $3`,
      [organizationId, accountId, count, ...(before === null ? [] : [before])],
    );
  }

  /** @param holdSeconds of a mail: how long it is held; null for a task, which is done at once */
  async insert(tx: Tx, organizationId: string, action: NewAction, holdSeconds: number | null): Promise<void> {
    await tx.query(
      `INSERT INTO actions (organization_id, id, kind, template_id, template_version, account_id, contact_id, sender_id,
                            recipient, subject, body, html, queue_item_id, run_id, step, state, held_until, settled_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
               now() + make_interval(secs => $17), CASE WHEN $17::float8 IS NULL THEN now() END)`,
      [
        organizationId,
        action.id,
        action.kind,
        action.templateId,
        action.templateVersion,
        action.accountId,
        action.contactId,
        action.senderId,
        action.recipient,
        action.subject,
        action.body,
        action.html,
        action.queueItemId,
        action.runId,
        action.step,
        holdSeconds === null ? 'done' : 'held',
        holdSeconds,
      ],
    );
  }

  findEntity(organizationId: string, id: string, manager: EntityManager): Promise<Action | null> {
    return manager.findOneBy(Action, { organizationId, id });
  }

  /** Takes a mail back that has not left. @returns whether that was in time */
  async cancel(tx: Tx, organizationId: string, id: string): Promise<boolean> {
    return this.changes(
      tx,
      `UPDATE actions SET state = 'canceled', settled_at = now(), failure = NULL
        WHERE organization_id = $1 AND id = $2 AND state = 'held' AND (held_until IS NULL OR held_until > now())`,
      [organizationId, id],
    );
  }

  /** Ends a held mail that must not leave any more. */
  async cancelFor(tx: Tx, organizationId: string, id: string, failure: string): Promise<boolean> {
    return this.changes(
      tx,
      `UPDATE actions SET state = 'canceled', settled_at = now(), failure = $3
        WHERE organization_id = $1 AND id = $2 AND state = 'held'`,
      [organizationId, id, failure],
    );
  }

  /** Ends every mail that is held at an account, or those to one of its contacts. @returns their ids */
  async cancelAtAccount(
    tx: Tx,
    organizationId: string,
    { accountId, contactId }: { readonly accountId: string; readonly contactId?: string },
    failure: string,
  ): Promise<string[]> {
    const [rows] = await tx.query<[{ id: string }[], number]>(
      `UPDATE actions SET state = 'canceled', settled_at = now(), failure = $4
        WHERE organization_id = $1 AND account_id = $2 AND state = 'held' AND ($3::uuid IS NULL OR contact_id = $3)
        RETURNING id`,
      [organizationId, accountId, contactId ?? null, failure],
    );
    return rows.map(({ id }) => id);
  }

  /** Forgets address and texts of everything that was for a contact. That it was, by whom and by which template stays. */
  async forgetContact(tx: Tx, organizationId: string, accountId: string, contactId: string): Promise<void> {
    await tx.query(
      `UPDATE actions SET recipient = NULL, subject = NULL, body = NULL, html = NULL
        WHERE organization_id = $1 AND account_id = $2 AND contact_id = $3`,
      [organizationId, accountId, contactId],
    );
  }

  /** Notes that a held mail whose time has come is being sent. @returns false for one that is not, or not yet, to be sent */
  async beginSending(tx: Tx, organizationId: string, id: string): Promise<boolean> {
    return this.changes(
      tx,
      `UPDATE actions SET state = 'sending'
        WHERE organization_id = $1 AND id = $2 AND state = 'held' AND (held_until IS NULL OR held_until <= now())`,
      [organizationId, id],
    );
  }

  /** Notes how sending ended; a later and better knowledge replaces *unknown*. */
  async settle(
    tx: Tx,
    organizationId: string,
    id: string,
    state: 'sent' | 'failed' | 'unknown',
    failure: string | null,
  ): Promise<boolean> {
    return this.changes(
      tx,
      `UPDATE actions SET state = $3, failure = $4, settled_at = now()
        WHERE organization_id = $1 AND id = $2 AND state IN ('sending', 'unknown')`,
      [organizationId, id, state, failure],
    );
  }

  /** Holds a mail that has not left until it is tried again; it can be taken back meanwhile. */
  async holdAgain(tx: Tx, organizationId: string, id: string, failure: string): Promise<boolean> {
    return this.changes(
      tx,
      `UPDATE actions SET state = 'held', held_until = NULL, failure = $3
        WHERE organization_id = $1 AND id = $2 AND state = 'sending'`,
      [organizationId, id, failure],
    );
  }

  private async changes(tx: Tx, text: string, values: readonly unknown[]): Promise<boolean> {
    const [, count] = await tx.query<[object[], number]>(text, [...values]);
    return count > 0;
  }
}
