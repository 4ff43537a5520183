import { Module } from '@nestjs/common';
import { UsersModule } from '#src/modules/users/index.js';
import { AccountsModule } from '../accounts/index.js';
import { QueueModule } from '../queue/index.js';
import { ActionsModule } from '../actions/index.js';

/** Everybody's first page. */
@Module({ imports: [UsersModule, AccountsModule, QueueModule, ActionsModule] })
export class TodayModule {}
