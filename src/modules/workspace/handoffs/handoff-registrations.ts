import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { OwnedRecords } from '#src/modules/users/index.js';
import { AccountMoves } from '../accounts/index.js';
import { QueueItemMakers, QueueItems } from '../queue/index.js';
import { HandoffFormService } from './form/handoff-form.service.js';
import { HandoffFollowing } from './handoff-following.js';
import { handoffsDescriptor } from './handoffs.descriptor.js';

/** What handoffs tell the modules below when they start. */
@Injectable()
export class HandoffRegistrations implements OnModuleInit {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly ownedRecords: OwnedRecords,
    private readonly moves: AccountMoves,
    private readonly items: QueueItems,
    private readonly makers: QueueItemMakers,
    private readonly form: HandoffFormService,
    private readonly following: HandoffFollowing,
  ) {}

  onModuleInit(): void {
    this.organizations.onFounding((tx, organizationId) => this.form.begin(tx, organizationId));
    this.items.onAssigned((...assigned) => this.following.follow(...assigned));
    this.moves.onArchived((...archived) => this.following.endWithAccount(...archived));
    this.makers.register('handoff', (organizationId, ids) => this.following.makersOf(organizationId, ids));
    const [handoffs, routing] = handoffsDescriptor.owned;
    this.ownedRecords.register({
      ...handoffs,
      count: (organizationId, userIds, tx) => this.following.countHeld(organizationId, userIds, tx),
      handOver: (tx, organizationId, from, to) => this.following.handOver(tx, organizationId, from, to),
    });
    this.ownedRecords.register({
      ...routing,
      count: (organizationId, userIds, tx) => this.form.placesOf(organizationId, userIds, tx),
      handOver: (...change) => this.form.handOverPlace(...change),
    });
  }
}
