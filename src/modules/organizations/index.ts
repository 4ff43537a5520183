export { ClaimSettlement } from './domains/claim-settlement.js';
export { explainDomainName, parseDomainName } from './domains/domain-name.js';
export { DomainNewcomers } from './domains/domain-newcomers.js';
export { DomainReleases } from './domains/domain-releases.js';
export { DomainPeople, type DomainMove, type MoveExtent } from './domains/domain-people.js';
export { Organization } from './organization.entity.js';
export { OrganizationsModule } from './organizations.module.js';
export { OrganizationsRepository } from './organizations.repository.js';
export {
  OrganizationsService,
  type FormedOrganization,
  type MailStanding,
  type OrganizationView,
} from './organizations.service.js';
export { organizationNameFrom } from './organization-name.js';
export { joinPolicies, type JoinPolicy } from './settings/join-policy.js';
export { assertWorkDomain, judgeWorkDomain } from './work-domain.policy.js';
