export { AuditLog, nowhere, operator, system, type AuditEntry, type AuditPerson } from './audit-log.js';
export { AuditModule } from './audit.module.js';
export { PeopleNames, type PersonName } from './people-names.js';
