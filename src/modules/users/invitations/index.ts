import type { Provider, Type } from '@nestjs/common';
import { InvitationHousekeeping } from './invitation-housekeeping.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsRepository } from './invitations.repository.js';
import { Invitations } from './invitations.service.js';
import { OpenInvitationsController } from './open-invitations.controller.js';
import { OpenInvitationsRepository } from './open-invitations.repository.js';
import { OpenInvitations } from './open-invitations.service.js';
import { StaleInvitationsRepository } from './stale-invitations.repository.js';
import { InvitationTurns } from './invitation-turns.js';
import { MailReports } from './stops/mail-reports.js';
import { StoppedMailsRepository } from './stops/stopped-mails.repository.js';
import { TeamAdditions } from './team-additions.js';
import { UnbackedOffers } from './unbacked-offers.js';

/** Adding people by their address. */
export const invitationControllers: Type[] = [InvitationsController, OpenInvitationsController];
export const invitationProviders: Provider[] = [
  InvitationsRepository,
  TeamAdditions,
  Invitations,
  OpenInvitationsRepository,
  OpenInvitations,
  StaleInvitationsRepository,
  InvitationHousekeeping,
  UnbackedOffers,
  InvitationTurns,
  StoppedMailsRepository,
  MailReports,
];
