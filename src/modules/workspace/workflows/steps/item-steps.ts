import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { daysAfter } from '#src/common/day.js';
import { notFound } from '#src/common/domain-error.js';
import type { AddItemStep } from '#src/common/workflow-definition.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog, system } from '#src/modules/audit/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { AccountReader, AccountTimeline, dedupeKeyOf, stepFacts, type AccountFacts } from '../../accounts/index.js';
import { QueueItems } from '../../queue/index.js';
import { TemplateRenderer, viewOf, type RenderedTemplate } from '../../templates/index.js';
import { StepAssignees } from './step-assignees.js';
import { done, stepRefused, type StepContext, type StepOutcome } from './step-context.js';

/** Adding a task. */
@Injectable()
export class ItemSteps {
  constructor(
    private readonly assignees: StepAssignees,
    private readonly accounts: AccountReader,
    private readonly renderer: TemplateRenderer,
    private readonly organizations: OrganizationsService,
    private readonly queue: QueueItems,
    private readonly timeline: AccountTimeline,
    private readonly audit: AuditLog,
  ) {}

  /** Where the step's task is open at the account, of this run or another, it is brought up to date. @throws DomainError */
  async add(tx: Tx, context: StepContext<AddItemStep>): Promise<StepOutcome> {
    const { organizationId, accountId, step, automation } = context;
    const { userId: assigneeId, nobodyLeft } = await this.assignees.of(tx, context, step.assignee);
    await this.accounts.lock(tx, organizationId, accountId);
    const account = await this.accounts.one(organizationId, accountId, tx);
    if (account === null) throw notFound('account');
    const { subject: title, text } = await this.filledIn(tx, context, account);
    const dueOn = step.dueInDays === null ? null : daysAfter(account.today, step.dueInDays);
    const newId = uuid();
    const id = await this.queue.add(tx, organizationId, {
      id: newId,
      kind: 'task',
      accountId,
      title,
      body: text === '' ? null : text,
      assigneeId,
      dueOn,
      madeBy: 'workflow',
      madeById: automation.stepId,
      dedupeKey: dedupeKeyOf(automation, accountId),
    });
    if (id !== newId) return done(`Brought the open task “${title}” up to date.`, { queueItemId: id });
    await this.timeline.record(tx, organizationId, accountId, {
      kind: 'task_added',
      actorId: null,
      automation,
      subjectId: id,
      data: { dueOn },
      people: { assignee: assigneeId },
    });
    // A title that was filled in can name a contact, who can be deleted, and events can't.
    await this.audit.record(tx, organizationId, {
      kind: 'queue_item.added',
      actor: system,
      ...(assigneeId !== null && { subject: { userId: assigneeId } }),
      after: { item: step.title, itemId: id, account: account.name, accountId, dueOn, ...stepFacts({ automation }) },
      origin: null,
    });
    const nobody = nobodyLeft ? ' for anybody, for nobody of the round robin was left' : '';
    return done(`Added the task “${title}”${nobody}.`, { queueItemId: id, personId: assigneeId, nobodyLeft });
  }

  private async filledIn(
    tx: Tx,
    { organizationId, accountId, step }: StepContext<AddItemStep>,
    account: AccountFacts,
  ): Promise<RenderedTemplate> {
    const organization = await this.organizations.findById(organizationId, tx);
    const contacts = await this.accounts.contacts(organizationId, accountId, tx);
    const contact = contacts.find(({ part, leftAt }) => part === 'champion' && leftAt === null) ?? null;
    const sender = account.csm ?? { name: '', email: '' };
    const view = viewOf({ account, contact, sender, organizationName: organization?.name ?? '' });
    const source = { kind: 'task' as const, subject: step.title, body: step.body ?? '' };
    const rendered = this.renderer.render(source, view);
    const [missing] = rendered.missing;
    if (missing !== undefined)
      throw stepRefused(`The task names {{${missing}}}, which is empty here, and has no fallback for it.`);
    return rendered;
  }
}
