import { DomainError } from '#src/common/domain-error.js';
import { findPasswordProblem, type PasswordContext } from './password.policy.js';

/** @throws DomainError `password_too_weak`, saying what is wrong with it */
export function assertStrongPassword(password: string, context: PasswordContext): void {
  const problem = findPasswordProblem(password, context);
  if (problem === null) return;
  const { code, detail } = problem;
  throw new DomainError('password_too_weak', detail, { fields: [{ field: 'password', code, detail }] });
}
