import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PeopleNames } from '#src/modules/audit/index.js';
import { OwnedRecords } from '#src/modules/users/index.js';
import { AccountMoves, kindsOf, TimelineDetails } from '../accounts/index.js';
import { QueueItemMakers } from './queue-item-makers.js';
import { QueueItemsRepository } from './queue-items.repository.js';
import { QueueItems } from './queue-items.js';
import { queueDescriptor } from './queue.descriptor.js';

/** What the queue tells the modules below when it starts: what people own of it, what goes along with accounts, what timelines show. */
@Injectable()
export class QueueRegistrations implements OnModuleInit {
  constructor(
    private readonly items: QueueItemsRepository,
    private readonly ownedRecords: OwnedRecords,
    private readonly moves: AccountMoves,
    private readonly timelineDetails: TimelineDetails,
    private readonly makers: QueueItemMakers,
    private readonly people: PeopleNames,
    private readonly queue: QueueItems,
  ) {}

  onModuleInit(): void {
    const { items } = this;
    const [owned] = queueDescriptor.owned;
    this.ownedRecords.register({
      ...owned,
      count: (organizationId, userIds, tx) => items.countOf(organizationId, userIds, 'task', tx),
      handOver: (tx, organizationId, from, to) => this.queue.handOver(tx, organizationId, from, to, 'task'),
    });
    this.moves.register({
      count: (organizationId, accountIds) => items.countAtAccounts(organizationId, accountIds),
      move: async (tx, organizationId, accountIds, to, actorId) => {
        const handoffs = await items.moveAtAccounts(tx, organizationId, accountIds, to);
        await this.queue.assigned(tx, organizationId, handoffs, actorId);
      },
    });
    this.moves.onArchived(async (tx, organizationId, accountId) => {
      await items.cancelAtAccount(tx, organizationId, accountId);
      await this.queue.noteDues(tx, organizationId, accountId);
    });
    this.timelineDetails.register(kindsOf('tasks'), async (organizationId, ids) => {
      const found = await items.findMany(organizationId, ids);
      return new Map(found.map(({ id, title, state, outcome, dueOn }) => [id, { title, state, outcome, dueOn }]));
    });
    this.makers.register('person', async (organizationId, ids) => {
      const people = await this.people.of(organizationId, ids);
      return new Map([...people].map(([id, { name, email }]) => [id, { words: `Added by ${name ?? email}` }]));
    });
  }
}
