import { Module } from '@nestjs/common';
import { IdempotencyModule } from '#src/modules/idempotency/index.js';
import { UsersModule } from '#src/modules/users/index.js';
import { AccountsModule } from '../accounts/index.js';
import { AbsencesController } from './absences/absences.controller.js';
import { AbsencesRepository } from './absences/absences.repository.js';
import { AbsencesService } from './absences/absences.service.js';
import { AssigneesController } from './assignees/assignees.controller.js';
import { AssigneesService } from './assignees/assignees.service.js';
import { QueueAssignmentsService } from './queue-assignments.service.js';
import { QueueChangesService } from './queue-changes.service.js';
import { QueueEndingsService } from './queue-endings.service.js';
import { QueueItemLocks } from './queue-item-locks.js';
import { QueueItemMakers } from './queue-item-makers.js';
import { QueueItems } from './queue-items.js';
import { QueueItemsRepository } from './queue-items.repository.js';
import { QueueListRepository } from './queue-list.repository.js';
import { QueuePresenter } from './queue-presenter.js';
import { QueueRegistrations } from './queue-registrations.js';
import { QueueController } from './queue.controller.js';
import { QueueService } from './queue.service.js';
import { NobodyLeft } from './round-robin/nobody-left.js';
import { RoundRobin } from './round-robin/round-robin.js';
import { RoundRobinRepository } from './round-robin/round-robin.repository.js';

/** The queue of tasks, and who is away. */
@Module({
  imports: [UsersModule, IdempotencyModule, AccountsModule],
  controllers: [QueueController, AbsencesController, AssigneesController],
  providers: [
    QueueService,
    QueueChangesService,
    QueueAssignmentsService,
    QueueEndingsService,
    QueueItems,
    QueueItemLocks,
    QueueItemMakers,
    QueueItemsRepository,
    QueueListRepository,
    QueuePresenter,
    QueueRegistrations,
    AbsencesRepository,
    AbsencesService,
    AssigneesService,
    NobodyLeft,
    RoundRobin,
    RoundRobinRepository,
  ],
  exports: [AbsencesService, QueueItems, QueueItemMakers, QueueService, NobodyLeft, RoundRobin],
})
export class QueueModule {}
