import { DomainError } from '#src/common/domain-error.js';

/** The one answer to a sign-in that fails, whatever the reason [ASVS 6.3.8]. */
export const invalidCredentials = (): DomainError =>
  new DomainError('invalid_credentials', 'Check the email and the password, or reset a forgotten password by mail.');
