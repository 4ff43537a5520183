import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PeopleNames } from '#src/modules/audit/index.js';
import { AccountMoves, TimelineDetails } from '../accounts/index.js';
import { QueueItemMakers } from '../queue/index.js';
import { ActionRecords } from './action-records.js';
import { ActionsRepository } from './actions.repository.js';

/** What the modules below ask of actions: how a mail stands, for the timeline; what made a task, for the queue; and what ends with an account. */
@Injectable()
export class ActionRegistrations implements OnModuleInit {
  constructor(
    private readonly details: TimelineDetails,
    private readonly makers: QueueItemMakers,
    private readonly actions: ActionsRepository,
    private readonly people: PeopleNames,
    private readonly moves: AccountMoves,
    private readonly records: ActionRecords,
  ) {}

  onModuleInit(): void {
    this.moves.onArchived((tx, organizationId, accountId) => this.records.canceledAt(tx, organizationId, accountId));
    this.moves.onContactDeleted((...contact) => this.records.forgetContact(...contact));
    this.details.register(['mail'], async (organizationId, ids) => {
      const actions = await this.actions.findMany(organizationId, ids);
      return new Map(
        actions.map(({ id, state, failure, canCancel, heldSeconds, subject, body, recipient, contactName: name }) => [
          id,
          {
            state,
            failure,
            canCancel,
            heldSeconds,
            subject,
            body,
            recipient: name === null ? null : { name, email: recipient },
          },
        ]),
      );
    });
    this.makers.register('action', async (organizationId, ids) => {
      const actions = await this.actions.findMany(organizationId, ids);
      const names = await this.people.of(
        organizationId,
        actions.flatMap(({ senderId }) => senderId ?? []),
      );
      return new Map(
        actions.map(({ id, templateName, senderId }) => {
          const sender = senderId === null ? undefined : names.get(senderId);
          const by = sender === undefined ? '' : `, run by ${sender.name ?? sender.email}`;
          return [id, { words: `By the template ${templateName}${by}` }];
        }),
      );
    });
  }
}
