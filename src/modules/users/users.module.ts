import { Global, Module } from '@nestjs/common';
import { CapabilityRefusal } from '#src/http/index.js';
import { AuditModule } from '#src/modules/audit/index.js';
import { OrganizationsModule } from '#src/modules/organizations/index.js';
import { AdminRoster } from './admin-roster.js';
import { CapabilityRefusals } from './capability-refusals.js';
import { PeopleListRepository } from './people-list.repository.js';
import { RoleChangesService } from './role-changes.service.js';
import { TeamEntry } from './team-entry.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

/** Global for the guard alone, which needs the port {@link CapabilityRefusal} on every route. */
@Global()
@Module({
  imports: [AuditModule, OrganizationsModule],
  controllers: [UsersController],
  providers: [
    UsersService,
    UsersRepository,
    PeopleListRepository,
    RoleChangesService,
    AdminRoster,
    TeamEntry,
    { provide: CapabilityRefusal, useClass: CapabilityRefusals },
  ],
  exports: [UsersService, UsersRepository, TeamEntry, CapabilityRefusal],
})
export class UsersModule {}
