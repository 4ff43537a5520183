import { Module } from '@nestjs/common';
import { UsersModule } from '#src/modules/users/index.js';
import { AccountsModule } from '../accounts/index.js';
import { QueueModule } from '../queue/index.js';
import { TemplatesModule } from '../templates/index.js';

/** Templates run on accounts. */
@Module({ imports: [UsersModule, AccountsModule, QueueModule, TemplatesModule] })
export class ActionsModule {}
