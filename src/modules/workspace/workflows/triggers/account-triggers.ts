import { Injectable, type OnModuleInit } from '@nestjs/common';
import { daysAfter } from '#src/common/day.js';
import type { Tx } from '#src/database/index.js';
import { AccountTimeline, OrganizationClock, type WrittenEntry } from '../../accounts/index.js';
import { WorkflowsRepository } from '../workflows.repository.js';
import { eventsOf, listensTo, type AccountEvent } from './account-event.js';
import { RunStarts } from './run-starts.js';

/** Starts runs by what happens to accounts, in the transaction in which it happens. */
@Injectable()
export class AccountTriggers implements OnModuleInit {
  constructor(
    private readonly timeline: AccountTimeline,
    private readonly workflows: WorkflowsRepository,
    private readonly starts: RunStarts,
    private readonly clock: OrganizationClock,
  ) {}

  onModuleInit(): void {
    this.timeline.observe((...written) => this.hear(...written));
  }

  private async hear(tx: Tx, organizationId: string, entries: readonly WrittenEntry[]): Promise<void> {
    const events = entries.flatMap(eventsOf);
    if (events.length === 0) return;
    const workflows = await this.workflows.listening(tx, organizationId, [...new Set(events.map(({ on }) => on))]);
    if (workflows.length === 0) return;
    const isWithin = await this.nearness(tx, organizationId, events);
    for (const stored of workflows) {
      const workflow = await this.starts.readable(tx, organizationId, stored);
      if (workflow === null) continue;
      const meant = events.filter(
        // A workflow is never started by what its own run did.
        (event) => event.workflowId !== workflow.id && listensTo(workflow.definition.trigger, event, isWithin),
      );
      if (meant.length > 0) await this.starts.start(tx, organizationId, workflow, meant);
    }
  }

  /** A renewal that has passed is not near any more. */
  private async nearness(tx: Tx, organizationId: string, events: readonly AccountEvent[]) {
    const today = events.some(({ on }) => on === 'renewal_within') ? await this.clock.today(organizationId, tx) : '';
    return (renewalOn: string, days: number): boolean => renewalOn >= today && renewalOn <= daysAfter(today, days);
  }
}
