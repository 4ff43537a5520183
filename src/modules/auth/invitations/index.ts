import type { Provider, Type } from '@nestjs/common';
import { InvitationLinks } from '#src/modules/users/index.js';
import { AcceptanceService } from './acceptance.service.js';
import { InvitationMailComposer } from './invitation-mail.js';
import { ReportLinks } from './report-links.js';
import { StoredInvitationLinks } from './stored-invitation-links.js';

/** The mail that invites a person, and what its link opens. */
export const invitationControllers: Type[] = [];
export const invitationProviders: Provider[] = [
  AcceptanceService,
  InvitationMailComposer,
  ReportLinks,
  { provide: InvitationLinks, useClass: StoredInvitationLinks },
];
