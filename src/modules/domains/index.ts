export { ClaimSettlement } from './claim-settlement.js';
export { DomainNewcomers } from './domain-newcomers.js';
export { DomainsModule } from './domains.module.js';
