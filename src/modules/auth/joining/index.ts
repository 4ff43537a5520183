import type { Provider, Type } from '@nestjs/common';
import { Admissions } from './admissions.js';
import { JoinAnnouncements } from './join-announcements.js';
import { JoinAnnouncementsRepository } from './join-announcements.repository.js';
import { JoinDecisionsService } from './join-decisions.service.js';
import { JoinMailComposer } from './join-mails.js';
import { JoinRequestsController } from './join-requests.controller.js';
import { JoinRequestsRepository } from './join-requests.repository.js';
import { JoinRequestsService } from './join-requests.service.js';
import { UnfinishedSignupsRepository } from './unfinished-signups.repository.js';

/** Who is on the way into an organization, and who lets them in. */
export const joiningControllers: Type[] = [JoinRequestsController];
export const joiningProviders: Provider[] = [
  Admissions,
  JoinRequestsRepository,
  JoinRequestsService,
  JoinAnnouncementsRepository,
  JoinAnnouncements,
  JoinMailComposer,
  JoinDecisionsService,
  UnfinishedSignupsRepository,
];
