import { DomainError } from '#src/common/domain-error.js';

/** Nobody would be left to manage the organization. */
export class LastAdminError extends DomainError {
  constructor(detail = 'This would leave the organization without an active admin. Promote someone else first.') {
    super('last_admin', detail);
  }
}
