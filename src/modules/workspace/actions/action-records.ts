import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { AuditLog, system } from '#src/modules/audit/index.js';
import type { MailOutcome } from '#src/modules/mail/index.js';
import { AccountTimeline } from '../accounts/index.js';
import type { Action } from './action.entity.js';
import { ActionsRepository, type ActionFacts } from './actions.repository.js';

/** Why a mail does not leave any more. */
export const accountArchived = 'The account was archived.';
export const contactDeleted = 'The contact was deleted.';

/** Which mail an event tells of; not to whom it goes nor what it says, for contacts can be deleted and events can't. */
export const aboutAction = (action: ActionFacts) => ({
  actionId: action.id,
  template: action.templateName,
  templateId: action.templateId,
  account: action.accountName,
  accountId: action.accountId,
});

/** Notes what became of a mail that nobody was there for: at the action, in the audit log, and as a touch of the account. */
@Injectable()
export class ActionRecords {
  constructor(
    private readonly actions: ActionsRepository,
    private readonly timeline: AccountTimeline,
    private readonly audit: AuditLog,
  ) {}

  /** A held mail must not leave any more. */
  async canceled(tx: Tx, { organizationId, id }: Action, reason: string): Promise<void> {
    if (await this.actions.cancelFor(tx, organizationId, id, reason))
      await this.recordCanceled(tx, organizationId, [id], reason);
  }

  /** No mail that is held at an account must leave any more: it is archived. */
  async canceledAt(tx: Tx, organizationId: string, accountId: string): Promise<void> {
    const ids = await this.actions.cancelAtAccount(tx, organizationId, { accountId }, accountArchived);
    await this.recordCanceled(tx, organizationId, ids, accountArchived);
  }

  /** No mail that is held for a contact must leave any more, and what was written to them is forgotten: they are deleted. */
  async forgetContact(tx: Tx, organizationId: string, accountId: string, contactId: string): Promise<void> {
    const ids = await this.actions.cancelAtAccount(tx, organizationId, { accountId, contactId }, contactDeleted);
    await this.recordCanceled(tx, organizationId, ids, contactDeleted);
    await this.actions.forgetContact(tx, organizationId, accountId, contactId);
  }

  /** Sending ended, one way or another. */
  async settled(
    tx: Tx,
    { organizationId, id, accountId }: Action,
    outcome: Exclude<MailOutcome, { readonly state: 'waiting' }>,
  ): Promise<void> {
    // The account before what is at it, as everywhere.
    if (outcome.state === 'sent') await this.timeline.touch(tx, organizationId, accountId);
    const failure = outcome.state === 'sent' ? null : outcome.reason;
    if (!(await this.actions.settle(tx, organizationId, id, outcome.state, failure))) return;
    const [settled] = await this.actions.findMany(organizationId, [id], tx);
    await this.audit.record(tx, organizationId, {
      kind: 'action.settled',
      outcome: outcome.state === 'sent' ? 'succeeded' : 'failed',
      actor: system,
      after: { ...(settled && aboutAction(settled)), state: outcome.state },
      ...(failure !== null && { reason: outcome.state }),
      origin: null,
    });
  }

  private async recordCanceled(tx: Tx, organizationId: string, ids: readonly string[], reason: string): Promise<void> {
    const canceled = await this.actions.findMany(organizationId, ids, tx);
    await this.audit.recordMany(
      tx,
      organizationId,
      canceled.map((action) => ({
        kind: 'action.canceled',
        actor: system,
        after: { ...aboutAction(action), reason },
        origin: null,
      })),
    );
  }
}
