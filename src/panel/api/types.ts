/** What the API takes and answers, by the panel's names for it. The types are generated from the API's description. */
import type {
  AccountDetailsResponse,
  AuditEventResponse,
  ChangeManyBody,
  HeldClaimResponse,
  OrganizationResponse,
  UserResponse,
} from 'thread-client';

export type {
  AccountDetailsResponse as AccountDetails,
  AccountStageResponse as Stage,
  AccountStagesResponse as Stages,
  AddContactBody as NewContact,
  AssigneeResponse as Assignee,
  AssigneesResponse as Assignees,
  ChangeAccountBody as AccountChange,
  ChangeContactBody as ContactChange,
  ContactResponse as Contact,
  CreateAccountBody as NewAccount,
  TimelineEntryResponse as TimelineEntry,
  AccountResponse as Account,
  AccountsPageResponse as AccountsPage,
  AssignedAccountResponse as AssignedAccount,
  AddressLookupResponse as AddressLookup,
  AuditChangeResponse as AuditChange,
  AuditEventResponse as AuditEvent,
  AuditEventsPageResponse as AuditPage,
  AuditKindResponse as AuditKind,
  BulkExceptionResponse as BulkException,
  BulkPreviewResponse as BulkPreview,
  BulkResultResponse as BulkResult,
  ChangeOrganizationBody as ChangeOrganization,
  ClaimResponse as OwnClaim,
  DomainResponse as Domain,
  DomainsResponse as Domains,
  HeldClaimResponse as ClaimAgainst,
  ImportResponse as Import,
  ImportRowResponse as ImportRow,
  ImportsResponse as Imports,
  InvitationResponse as Invitation,
  InvitationResultResponse as AddingResult,
  InvitationResultsResponse as AddingResults,
  InvitedUserResponse as OpenInvitation,
  JoinPolicyEffectResponse as JoinPolicyEffect,
  JoinRequestResponse as JoinRequest,
  ListReadingResponse as ListReading,
  OrganizationResponse as OrganizationSettings,
  MyQueueCountsResponse as MyQueueCounts,
  OwnedRecordResponse as OwnedRecord,
  OwnedRecordsResponse as OwnedRecords,
  AbsenceResponse as Absence,
  CompletedQueueItemResponse as CompletedQueueItem,
  QueueItemDetailsResponse as QueueItemDetails,
  QueueItemResponse as QueueItem,
  QueueItemsPageResponse as QueuePage,
  ReadListResponse as ReadList,
  TodayAccountResponse as TodayAccount,
  TodayMailResponse as TodayMail,
  TodayResponse as Today,
  UnfinishedSignupResponse as UnfinishedSignup,
  UserResponse as User,
  UsersPageResponse as UsersPage,
} from 'thread-client';

export type UserStatus = UserResponse['status'];
export type JoinPolicy = OrganizationResponse['joinPolicy'];
export type PeopleFate = HeldClaimResponse['people'];
export type BulkAction = ChangeManyBody['action'];
export type AuditPerson = AuditEventResponse['actor'];
export type Health = AccountDetailsResponse['health'];
export type Signal = AccountDetailsResponse['signals'][number];
