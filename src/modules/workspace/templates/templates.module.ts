import { Module } from '@nestjs/common';
import { UsersModule } from '#src/modules/users/index.js';
import { AccountsModule } from '../accounts/index.js';

/** Mails and tasks with placeholders, in versions. */
@Module({ imports: [UsersModule, AccountsModule] })
export class TemplatesModule {}
