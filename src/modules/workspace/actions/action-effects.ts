import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { daysAfter } from '#src/common/day.js';
import type { Tx } from '#src/database/index.js';
import {
  AccountTimeline,
  dedupeKeyOf,
  OrganizationClock,
  type AccountFacts,
  type Automation,
  type Contact,
} from '../accounts/index.js';
import { QueueItems } from '../queue/index.js';
import type { CurrentTemplate, NamedPerson, RenderedTemplate } from '../templates/index.js';
import { ActionHold, ActionMails } from './action-mails.js';
import { ActionsRepository } from './actions.repository.js';

/** In whose name a template is run. Their row is locked. */
export interface Sender extends NamedPerson {
  readonly userId: string;
  readonly organizationId: string;
  readonly organizationName: string;
}

/** What is to be done for one contact. */
export interface Effect {
  readonly sender: Sender;
  readonly account: AccountFacts;
  readonly current: CurrentTemplate;
  readonly contact: Contact | null;
  readonly rendered: RenderedTemplate;
  /** Of a task: who gets it. Their row is locked. */
  readonly assigneeId: string;
  readonly automation?: Automation | undefined;
}

/** Carries out what a template says for one contact. */
@Injectable()
export class ActionEffects {
  constructor(
    private readonly actions: ActionsRepository,
    private readonly mails: ActionMails,
    private readonly items: QueueItems,
    private readonly timeline: AccountTimeline,
    private readonly clock: OrganizationClock,
    private readonly hold: ActionHold,
  ) {}

  /** @returns the action's id */
  async carryOut(tx: Tx, effect: Effect): Promise<string> {
    const id = uuid();
    const { sender, account, current, contact, rendered, automation } = effect;
    const { organizationId, userId } = sender;
    const isMail = current.template.kind === 'mail';
    const queueItemId = isMail ? null : await this.addTask(tx, id, effect);
    await this.actions.insert(
      tx,
      organizationId,
      {
        id,
        kind: current.template.kind,
        templateId: current.template.id,
        templateVersion: current.text.version,
        accountId: account.id,
        contactId: contact?.id ?? null,
        senderId: userId,
        recipient: isMail ? (contact?.email ?? null) : null,
        subject: rendered.subject,
        body: rendered.text,
        html: rendered.html,
        queueItemId,
        runId: automation?.runId ?? null,
        step: automation?.step ?? null,
      },
      isMail ? this.hold.seconds : null,
    );
    if (isMail) {
      await this.mails.enqueue(tx, organizationId, id);
      await this.timeline.record(tx, organizationId, account.id, {
        kind: 'mail',
        actorId: automation === undefined ? userId : null,
        automation,
        subjectId: id,
        data: { template: current.text.name },
      });
    }
    return id;
  }

  private async addTask(
    tx: Tx,
    actionId: string,
    { sender, account, current, rendered, assigneeId, automation }: Effect,
  ): Promise<string> {
    const { organizationId, userId } = sender;
    const { dueInDays } = current.text;
    const dueOn = dueInDays === null ? null : daysAfter(await this.clock.today(organizationId, tx), dueInDays);
    const id = uuid();
    const itemId = await this.items.add(tx, organizationId, {
      id,
      kind: 'task',
      accountId: account.id,
      title: rendered.subject,
      body: rendered.text,
      assigneeId,
      dueOn,
      ...(automation === undefined
        ? { madeBy: 'action', madeById: actionId, dedupeKey: null }
        : { madeBy: 'workflow', madeById: automation.stepId, dedupeKey: dedupeKeyOf(automation, account.id) }),
    });
    if (itemId !== id) return itemId;
    await this.timeline.record(tx, organizationId, account.id, {
      kind: 'task_added',
      actorId: automation === undefined ? userId : null,
      automation,
      subjectId: itemId,
      data: { dueOn, template: current.text.name },
      people: { assignee: assigneeId },
    });
    return itemId;
  }
}
