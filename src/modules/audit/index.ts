export { AuditLog, nowhereFor, nowhereIds, operator, system, type AuditEntry, type AuditPerson } from './audit-log.js';
export { AuditModule } from './audit.module.js';
export { AuditedNamesRepository } from './names/audited-names.repository.js';
export { StrangersRepository } from './strangers/strangers.repository.js';
export { PeopleNames, type PersonName } from './people-names.js';
export { AuditVerification, type KeptHead } from './verification/audit-verification.js';
export type { VerifiedChain } from './verification/verify-chain.js';
export { auditKinds, type AuditKind } from './audit-kind.js';
