import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { daysAfter } from '#src/common/day.js';
import type { AddItemStep } from '#src/common/workflow-definition.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog, system } from '#src/modules/audit/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { AccountReader, AccountTimeline, dedupeKeyOf, stepFacts, type AccountFacts } from '../../accounts/index.js';
import { QueueItems } from '../../queue/index.js';
import { TemplateRenderer, viewOf, type RenderedTemplate } from '../../templates/index.js';
import { StepAssignees, type StepAssignee } from './step-assignees.js';
import { archived, busy, done, refused, type StepContext, type StepOutcome, type SteppingRun } from './step-context.js';

/** A task that is to be added at an account. */
interface Task extends StepAssignee {
  readonly id: string;
  readonly run: SteppingRun;
  readonly account: AccountFacts;
  readonly title: string;
  readonly body: string | null;
  readonly dueOn: string | null;
}

/** Adding tasks. */
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

  /** Where the step's task is open at an account, of its run or another, it is brought up to date. @throws DomainError */
  async add(tx: Tx, context: StepContext<AddItemStep>): Promise<StepOutcome[]> {
    const { organizationId, step, runs, waits } = context;
    const assignees = await this.assignees.begin(tx, context, step.assignee);
    const ids = runs.map(({ account }) => account.id);
    const held = await this.accounts.hold(tx, organizationId, ids, waits);
    const fill = await this.filling(tx, context);
    const planned = runs.map((run): Task | StepOutcome => {
      const account = held.get(run.account.id);
      if (account === undefined) return busy;
      if (account.archivedAt !== null) return archived;
      const { subject: title, text, missing } = fill(account);
      if (missing[0] !== undefined)
        return refused(`The task names {{${missing[0]}}}, which is empty here, and has no fallback for it.`);
      const assignee = assignees.of(account);
      if (assignee === null) return busy;
      const dueOn = step.dueInDays === null ? null : daysAfter(account.today, step.dueInDays);
      return { ...assignee, id: uuid(), run, account, title, body: text === '' ? null : text, dueOn };
    });
    await assignees.keep();
    const itemIds = await this.write(
      tx,
      context,
      planned.filter((task) => 'run' in task),
    );
    return planned.map((task) => ('run' in task ? outcomeOf(task, itemIds.get(task.id) ?? task.id) : task));
  }

  /** How the task's texts are filled in for an account. */
  private async filling(
    tx: Tx,
    { organizationId, step, runs }: StepContext<AddItemStep>,
  ): Promise<(account: AccountFacts) => RenderedTemplate> {
    const organization = await this.organizations.findById(organizationId, tx);
    const ids = runs.map(({ account }) => account.id);
    const champions = await this.accounts.champions(tx, organizationId, ids);
    const fill = this.renderer.filling({ kind: 'task', subject: step.title, body: step.body ?? '' });
    return (account) => {
      const sender = account.csm ?? { name: '', email: '' };
      const contact = champions.get(account.id) ?? null;
      return fill(viewOf({ account, contact, sender, organizationName: organization?.name ?? '' }));
    };
  }

  /** Adds the tasks, and tells of them. @returns for each, the id of the item that it is now */
  private async write(
    tx: Tx,
    { organizationId, step }: StepContext<AddItemStep>,
    tasks: readonly Task[],
  ): Promise<ReadonlyMap<string, string>> {
    const ids = await this.queue.addMany(
      tx,
      organizationId,
      tasks.map(({ id, run: { automation }, account, title, body, userId, dueOn }) => ({
        id,
        kind: 'task',
        accountId: account.id,
        title,
        body,
        assigneeId: userId,
        dueOn,
        madeBy: 'workflow',
        madeById: automation.stepId,
        dedupeKey: dedupeKeyOf(automation, account.id),
      })),
    );
    const itemIds = new Map(tasks.map(({ id }, index) => [id, ids[index] ?? id]));
    const added = tasks.filter(({ id }) => itemIds.get(id) === id);
    await this.timeline.recordMany(
      tx,
      organizationId,
      added.map(({ id, run: { automation }, account, userId, dueOn }) => ({
        accountId: account.id,
        kind: 'task_added',
        actorId: null,
        automation,
        subjectId: id,
        data: { dueOn },
        people: { assignee: userId },
      })),
    );
    // A title that was filled in can name a contact, who can be deleted, and events can't.
    await this.audit.recordMany(
      tx,
      organizationId,
      added.map(({ id, run, account, userId, dueOn }) => ({
        kind: 'queue_item.added',
        actor: system,
        ...(userId !== null && { subject: { userId } }),
        after: { item: step.title, itemId: id, account: account.name, accountId: account.id, dueOn, ...stepFacts(run) },
        origin: null,
      })),
    );
    return itemIds;
  }
}

function outcomeOf({ id, title, userId, nobodyLeft }: Task, itemId: string): StepOutcome {
  if (itemId !== id) return done(`Brought the open task “${title}” up to date.`, { queueItemId: itemId });
  const nobody = nobodyLeft ? ' for anybody, for nobody of the round robin was left' : '';
  return done(`Added the task “${title}”${nobody}.`, { queueItemId: id, personId: userId, nobodyLeft });
}
