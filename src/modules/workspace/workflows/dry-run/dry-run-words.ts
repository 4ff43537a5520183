import { Injectable } from '@nestjs/common';
import { AppConfig } from '#src/config/index.js';
import type { Tx } from '#src/database/index.js';
import { PeopleNames } from '#src/modules/audit/index.js';
import { senderOf } from '#src/modules/mail/index.js';
import { ActionsService } from '../../actions/index.js';
import { QueueItems } from '../../queue/index.js';

import type { StepResult } from '../runs/workflow-step.entity.js';
import type { StepOutcome } from '../steps/step-context.js';
import type { DryRunItemResponse, DryRunMailResponse, DryRunStepResponse } from './dry-run.response.js';

/** Tells what a step of a dry run came to, with the mails and tasks that it made, before they are undone. */
@Injectable()
export class DryRunWords {
  constructor(
    private readonly actions: ActionsService,
    private readonly queue: QueueItems,
    private readonly people: PeopleNames,
    private readonly config: AppConfig,
  ) {}

  async of(
    tx: Tx,
    organizationId: string,
    step: Pick<DryRunStepResponse, 'step' | 'does'>,
    outcome: StepOutcome,
  ): Promise<DryRunStepResponse> {
    const nothing = { ...step, person: null, conditions: [], mails: [], item: null };
    switch (outcome.kind) {
      case 'refused':
      case 'later':
      case 'busy':
        return { ...nothing, outcome: 'refused', told: outcome.reason };
      case 'waits': {
        const days = outcome.days === 1 ? 'a day' : `${outcome.days} days`;
        return { ...nothing, outcome: 'waits', told: `Waits ${days}, then looks at the conditions again.` };
      }
      case 'done':
      case 'ended': {
        const { told, conditions = [], personId = null, actionIds = [], queueItemId } = outcome.result;
        return {
          ...step,
          outcome: outcome.kind === 'done' ? 'done' : 'ends',
          told,
          conditions,
          person: await this.person(organizationId, personId),
          ...(await this.made(tx, organizationId, { actionIds, queueItemId })),
        };
      }
    }
  }

  private async made(
    tx: Tx,
    organizationId: string,
    { actionIds = [], queueItemId }: Pick<StepResult, 'actionIds'> & { readonly queueItemId: string | undefined },
  ): Promise<{ mails: DryRunMailResponse[]; item: DryRunItemResponse | null }> {
    const actions = await this.actions.made(tx, organizationId, actionIds);
    const mails = actions.filter(({ kind }) => kind === 'mail');
    const itemId = queueItemId ?? actions.find(({ kind }) => kind === 'task')?.queueItemId ?? null;
    return {
      mails: mails.map(({ sender, recipient, subject, text }) => ({
        sender,
        from: senderOf(this.config.mailFrom, sender?.name ?? ''),
        recipientName: recipient?.name ?? null,
        recipientEmail: recipient?.email ?? null,
        subject,
        text,
      })),
      item: itemId === null ? null : await this.item(tx, organizationId, itemId),
    };
  }

  private async item(tx: Tx, organizationId: string, id: string): Promise<DryRunItemResponse | null> {
    const item = await this.queue.find(tx, organizationId, id);
    if (item === null) return null;
    const { title, body, dueOn, assigneeId } = item;
    return { title, body, dueOn, assignee: await this.person(organizationId, assigneeId) };
  }

  private async person(organizationId: string, id: string | null) {
    const person = id === null ? undefined : (await this.people.of(organizationId, [id])).get(id);
    return id === null || person === undefined ? null : { id, name: person.name ?? person.email };
  }
}
