import { Module } from '@nestjs/common';
import { UsersModule } from '#src/modules/users/index.js';
import { AccountsModule } from '../accounts/index.js';
import { QueueItems } from './queue-items.js';
import { QueueItemsRepository } from './queue-items.repository.js';

/** The queue of tasks, and who is away. */
@Module({
  imports: [UsersModule, AccountsModule],
  providers: [QueueItems, QueueItemsRepository],
  exports: [QueueItems],
})
export class QueueModule {}
