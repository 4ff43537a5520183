import { Injectable, type OnModuleInit } from '@nestjs/common';
import { daysAfter } from '#src/common/day.js';
import type { Tx } from '#src/database/index.js';
import { AccountTimeline, OrganizationClock, type WrittenEntry } from '../../accounts/index.js';
import { readDefinition } from '../definition/read-definition.js';
import { unreadable } from '../definition/unreadable.js';
import { WorkflowPauses } from '../workflow-pauses.js';
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
    private readonly pauses: WorkflowPauses,
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
    for (const { id, version, definition: stored } of workflows) {
      const read = readDefinition(stored);
      if ('faults' in read) {
        await this.pauses.request(tx, organizationId, id, unreadable(version, read.faults));
        continue;
      }
      const { definition } = read;
      const meant = events.filter(
        // A workflow is never started by what its own run did.
        (event) => event.workflowId !== id && listensTo(definition.trigger, event, isWithin),
      );
      if (meant.length > 0) await this.starts.start(tx, organizationId, { id, version, definition }, meant);
    }
  }

  /** A renewal that has passed is not near any more. */
  private async nearness(tx: Tx, organizationId: string, events: readonly AccountEvent[]) {
    const today = events.some(({ on }) => on === 'renewal_within') ? await this.clock.today(organizationId, tx) : '';
    return (renewalOn: string, days: number): boolean => renewalOn >= today && renewalOn <= daysAfter(today, days);
  }
}
