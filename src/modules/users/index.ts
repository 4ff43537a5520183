export { AdminsToAsk, addressesOf, anyOf, anyOfWithAddresses, inWords } from './admins-to-ask.js';
export {
  AuthorizedBulk,
  selectedIds,
  type BulkAction,
  type BulkPreview,
  type BulkRows,
  type Verdict,
  type Verdicts,
} from './authorized-bulk.js';
export {
  PreviewFingerprint,
  SelectedByFilter,
  SelectedExcept,
  SelectedIds,
  selectionOf,
  type RowWords,
  type Selection,
} from './bulk/selection.js';
export { BulkResultResponse } from './bulk/dto/bulk-result.response.js';
export { AuthorizedChange } from './authorized-change.js';
export { ChangeRoleBody } from './dto/change-user.bodies.js';
export { ListUsersQuery } from './dto/list-users.query.js';
export { OwnUserResponse, UserResponse } from './dto/user.response.js';
export { type Newcomer, Enrolment, isInvitedAs, type WelcomeStanding } from './invitations/enrolment.service.js';
export { InvitationMailComposer } from './invitations/invitation-mail.composer.js';
export { MailReports, type ReportedMail } from './invitations/stops/mail-reports.js';
export { ReportLinks } from './invitations/stops/report-links.js';
export { StoppedMailsRepository } from './invitations/stops/stopped-mails.repository.js';
export { AccessEnded } from './lifecycle/access-ended.js';
export { RemovedAddressesRepository } from './lifecycle/removed-addresses.repository.js';
export { EmailPlaces } from './email-changes/email-places.js';
export { EmailChangesRepository, type AskedChange } from './email-changes/email-changes.repository.js';
export { AdminGrantsService, type GrantOutcome } from './roles/admin-grants.service.js';
export { AdminRoster } from './roles/admin-roster.js';
export { type SecurityChange } from './security-mails/security-changes.js';
export { SecurityMails } from './security-mails/security-mails.js';
export { whenAndWhere } from './security-mails/when-and-where.js';
export { User } from './user.entity.js';
export { EntryRefused, type RefusedEntry, type WhyNoEntry } from './users.errors.js';
export { UsersModule } from './users.module.js';
export { UserPresenter } from './users.presenter.js';
export { UsersRepository } from './users.repository.js';
export { UsersService } from './users.service.js';
export { DomainMoves, type MoveExtent } from './domain-moves/domain-moves.service.js';
export { Departures } from './lifecycle/departures.js';
export { OwnedRecords, type HandedOverBy } from './lifecycle/owned-records.js';
export { InvitationsRepository } from './invitations/invitations.repository.js';
