export { AccountsModule } from './accounts.module.js';
export { Account, healths, type Health } from './account.entity.js';
export { AccountAssignment, type AssignedAccount, type AssignedBy } from './account-assignment.js';
export { AccountSelection, accountWords } from './assignment/account-selection.js';
export { AccountFilterQuery } from './list/dto/account-filter.query.js';
export { AccountChangesService } from './account-changes.service.js';
export { accountDomainRule, isAccountDomain, normalizeAccountDomain } from './account-domain.js';
export { AccountCreationService } from './account-creation.service.js';
export { AccountDues } from './account-dues.js';
export type { AccountFacts } from './account-facts.js';
export { AccountMoves, type MovingItems } from './account-moves.js';
export { AccountReader } from './account-reader.js';
export { inOpenStage, signalConditions, signals, type Signal } from './account-signals.sql.js';
export { authorOf, dedupeKeyOf, stepFacts, type Automation, type WrittenBy } from './automation.js';
export { AccountStage } from './stages/account-stage.entity.js';
export {
  AccountTimeline,
  type TimelineEntry,
  type TimelineObserver,
  type WrittenEntry,
} from './timeline/account-timeline.js';
export { Contact, contactParts, type ContactPart } from './contacts/contact.entity.js';
export { CreateAccountBody, MoveItems, NextStepField, NextStepDayField } from './dto/account.bodies.js';
export { OrganizationClock, type OrganizationDay } from './organization-clock.repository.js';
export { TimelineDetails, type DetailsLoader } from './timeline/timeline-details.js';
export { kindsOf, timelineKinds, type TimelineKind } from './timeline/timeline-kinds.js';
