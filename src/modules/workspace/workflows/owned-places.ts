import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { OwnedRecords } from '#src/modules/users/index.js';
import { workflowsDescriptor } from './workflows.descriptor.js';
import { WorkflowsRepository } from './workflows.repository.js';

/**
 * The workflows that give work to somebody who leaves: counted, and given to whoever takes over, in every version, so that runs that
 * are under way give them nothing either.
 */
@Injectable()
export class OwnedPlaces implements OnModuleInit {
  constructor(
    private readonly owned: OwnedRecords,
    private readonly workflows: WorkflowsRepository,
  ) {}

  onModuleInit(): void {
    const [declared] = workflowsDescriptor.owned;
    this.owned.register({
      ...declared,
      count: (organizationId, userIds, tx) => this.workflows.countNaming(organizationId, userIds, tx),
      handOver: (tx, organizationId, from, to) => this.handOver(tx, organizationId, from, to),
    });
  }

  private async handOver(tx: Tx, organizationId: string, from: string, to: string): Promise<void> {
    const versions = await this.workflows.versionsNaming(tx, organizationId, from);
    for (const { workflowId, version, definition } of versions)
      await this.workflows.replaceDefinition(tx, organizationId, workflowId, version, replaced(definition, from, to));
  }
}

/** The same with another person, who is in no list twice. */
function replaced(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => replaced(item, from, to));
    return items.filter((item, index) => typeof item !== 'string' || items.indexOf(item) === index);
  }
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaced(member, from, to)]));
  return value === from ? to : value;
}
