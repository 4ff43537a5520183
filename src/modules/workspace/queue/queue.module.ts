import { Module } from '@nestjs/common';
import { UsersModule } from '#src/modules/users/index.js';
import { AccountsModule } from '../accounts/index.js';

/** The queue of tasks, and who is away. */
@Module({ imports: [UsersModule, AccountsModule] })
export class QueueModule {}
