import type { Provider, Type } from '@nestjs/common';
import { InvitationRetentionJob } from './invitation-retention.job.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsRepository } from './invitations.repository.js';
import { InvitationResends } from './invitation-resends.js';
import { Invitations } from './invitations.service.js';
import { OpenInvitationsController } from './open-invitations.controller.js';
import { OpenInvitationsRepository } from './open-invitations.repository.js';
import { OpenInvitations } from './open-invitations.service.js';
import { StaleInvitationsRepository } from './stale-invitations.repository.js';
import { InvitationTurns } from './invitation-turns.js';
import { InvitationMailComposer } from './invitation-mail.composer.js';
import { MailReports } from './stops/mail-reports.js';
import { ReportLinks } from './stops/report-links.js';
import { StoppedMailsRepository } from './stops/stopped-mails.repository.js';
import { InviteUsers } from './invite-users.service.js';
import { UnbackedOffers } from './unbacked-offers.js';

/** Adding people by their address. */
export const invitationControllers: Type[] = [InvitationsController, OpenInvitationsController];
export const invitationProviders: Provider[] = [
  InvitationsRepository,
  InviteUsers,
  Invitations,
  InvitationResends,
  OpenInvitationsRepository,
  OpenInvitations,
  StaleInvitationsRepository,
  InvitationRetentionJob,
  UnbackedOffers,
  InvitationTurns,
  StoppedMailsRepository,
  MailReports,
  InvitationMailComposer,
  ReportLinks,
];
