import { Injectable, type OnModuleInit } from '@nestjs/common';
import { can } from '#src/access/index.js';
import type { Tx } from '#src/database/index.js';
import {
  MailComposers,
  MailOutbox,
  type ComposedMail,
  type MailOutcome,
  type MailPayload,
} from '#src/modules/mail/index.js';
import { UsersRepository, type User } from '#src/modules/users/index.js';
import { AccountReader } from '../accounts/index.js';
import { hindranceOf, hindrances } from '../templates/index.js';
import type { Action } from './action.entity.js';
import { accountArchived, ActionRecords, contactDeleted } from './action-records.js';
import { ActionsRepository } from './actions.repository.js';

const kind = 'action';

/** How long a mail can be taken back; a provider of its own, so that a test can wait for less. */
export class ActionHold {
  readonly seconds: number = 60;
}

/** What keeps a run's mail from leaving by now, as a sentence; null for nothing. */
type RunObstacle = (tx: Tx, organizationId: string, runId: string) => Promise<string | null>;

/** The mails of actions: held, looked at again when their time has come, and sent at most once. */
@Injectable()
export class ActionMails implements OnModuleInit {
  private readonly obstacles: RunObstacle[] = [];

  constructor(
    private readonly composers: MailComposers,
    private readonly outbox: MailOutbox,
    private readonly actions: ActionsRepository,
    private readonly accounts: AccountReader,
    private readonly users: UsersRepository,
    private readonly hold: ActionHold,
    private readonly records: ActionRecords,
  ) {}

  /** Lets a module above have the last word on mails of workflows' runs. Call it when that module starts. */
  onLeaving(obstacle: RunObstacle): void {
    this.obstacles.push(obstacle);
  }

  onModuleInit(): void {
    this.composers.registerOnce(
      kind,
      (payload, tx) => this.compose(payload, tx),
      (payload, outcome, tx) => this.settle(payload, outcome, tx),
    );
  }

  /** Asks for the mail of an action, to leave when nobody can take it back any more. */
  enqueue(tx: Tx, organizationId: string, actionId: string): Promise<void> {
    return this.outbox.enqueue(tx, kind, { organizationId, actionId }, this.hold.seconds);
  }

  /** @throws Error for a mail that is held still: the job came early, and comes again */
  private async compose(payload: MailPayload, tx: Tx): Promise<ComposedMail | null> {
    const { organizationId, actionId } = read(payload);
    const action = await this.actions.findEntity(organizationId, actionId, tx);
    if (action?.state === 'sending') {
      await this.settle(
        payload,
        { state: 'unknown', reason: 'The server that sent it stopped before it was told.' },
        tx,
      );
      return null;
    }
    if (action?.state !== 'held') return null;
    const [sender] = await this.users.lockActive(tx, organizationId, action.senderId === null ? [] : [action.senderId]);
    const obstacle = await this.obstacle(tx, action, sender);
    if (obstacle !== null) {
      await this.records.canceled(tx, action, obstacle);
      return null;
    }
    if (!(await this.actions.beginSending(tx, organizationId, actionId))) {
      const now = await this.actions.findEntity(organizationId, actionId, tx);
      if (now?.state === 'held') throw new Error('The mail is held still.');
      return null;
    }
    const { recipient, subject, body, html } = action;
    if (recipient === null || subject === null || body === null) throw new Error('A mail to a contact has its texts.');
    return {
      to: recipient,
      subject,
      text: body,
      html: html ?? '',
      ...(sender && { sender: { name: sender.name, email: sender.email } }),
    };
  }

  /** What has come between since the mail was asked for, as a sentence. */
  private async obstacle(tx: Tx, action: Action, sender: User | undefined): Promise<string | null> {
    const { organizationId, accountId, contactId, runId } = action;
    if (runId !== null)
      for (const look of this.obstacles) {
        const obstacle = await look(tx, organizationId, runId);
        if (obstacle !== null) return obstacle;
      }
    if (!sender || !can(sender, 'actions.execute')) return 'The sender’s access has ended.';
    const account = await this.accounts.one(organizationId, accountId, tx);
    if (account?.archivedAt !== null) return accountArchived;
    const contacts = await this.accounts.contacts(organizationId, accountId, tx);
    const contact = contacts.find(({ id }) => id === contactId);
    if (contact === undefined) return contactDeleted;
    const hindrance = hindranceOf(contact);
    return hindrance && `The contact ${hindrances[hindrance]}.`;
  }

  private async settle(payload: MailPayload, outcome: MailOutcome, tx: Tx): Promise<void> {
    const { organizationId, actionId } = read(payload);
    const action = await this.actions.findEntity(organizationId, actionId, tx);
    if (action === null) return;
    if (outcome.state === 'waiting') {
      if (await this.actions.holdAgain(tx, organizationId, actionId, outcome.reason)) return;
      // Another try took it for lost meanwhile, and there is none after this one.
      await this.records.settled(tx, action, { ...outcome, state: 'failed' });
    } else await this.records.settled(tx, action, outcome);
  }
}

/** Reads what {@link ActionMails.enqueue} wrote. */
const read = ({ organizationId, actionId }: MailPayload): { organizationId: string; actionId: string } => ({
  organizationId: String(organizationId),
  actionId: String(actionId),
});
