export { assertCompanyDomain, explainDomainName, parseDomainName } from './domain-name.js';
export { OrganizationResponse } from './dto/organization.response.js';
export { type JoinPolicy, joinPolicies } from './join-policy.js';
export { type DomainProof, OrganizationDomain } from './organization-domain.entity.js';
export { organizationNameFrom } from './organization-name.js';
export { Organization } from './organization.entity.js';
export { OrganizationsModule } from './organizations.module.js';
export { type ChangeableSettings, OrganizationsRepository } from './organizations.repository.js';
export {
  type FormedOrganization,
  type MailStanding,
  type OrganizationView,
  OrganizationsService,
} from './organizations.service.js';
export { assertWorkDomain, judgeWorkDomain } from './work-domain.policy.js';
