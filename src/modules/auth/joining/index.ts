import type { Provider, Type } from '@nestjs/common';
import { DomainNewcomers } from '#src/modules/organizations/index.js';
import { Admissions } from './admissions.js';
import { DepartedDomains } from './departed-domains.js';
import { JoinAnnouncements } from './join-announcements.js';
import { JoinAnnouncementsRepository } from './join-announcements.repository.js';
import { JoinDecisionsService } from './join-decisions.service.js';
import { JoinMailComposer } from './join-mails.js';
import { JoinPolicyEffects } from './join-policy-effect.js';
import { JoinPolicyController } from './join-policy.controller.js';
import { JoinRequestExpiry } from './join-request-expiry.js';
import { JoinRequestsController } from './join-requests.controller.js';
import { JoinRequestsRepository } from './join-requests.repository.js';
import { JoinRequestsService } from './join-requests.service.js';
import { UnfinishedSignupsController } from './unfinished-signups.controller.js';
import { UnfinishedSignups } from './unfinished-signups.js';
import { UnfinishedSignupsRepository } from './unfinished-signups.repository.js';
import { UnfinishedSignupsService } from './unfinished-signups.service.js';
import { WhereaboutsController } from './whereabouts.controller.js';
import { WhereaboutsService } from './whereabouts.service.js';

/** Who is on the way into an organization, and who lets them in. */
export const joiningControllers: Type[] = [
  JoinRequestsController,
  UnfinishedSignupsController,
  WhereaboutsController,
  JoinPolicyController,
];

export const joiningProviders: Provider[] = [
  Admissions,
  JoinRequestsRepository,
  JoinRequestsService,
  JoinRequestExpiry,
  { provide: DomainNewcomers, useClass: DepartedDomains },
  JoinAnnouncementsRepository,
  JoinAnnouncements,
  JoinMailComposer,
  JoinDecisionsService,
  JoinPolicyEffects,
  UnfinishedSignupsRepository,
  UnfinishedSignups,
  UnfinishedSignupsService,
  WhereaboutsService,
];
