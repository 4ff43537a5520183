import { DomainError } from '#src/common/domain-error.js';
import { findPasswordProblem, type PasswordContext } from './password.policy.js';

/** @throws DomainError `password_too_weak`, saying what is wrong with it */
export function assertStrongPassword(password: string, context: PasswordContext): void {
  const problem = findPasswordProblem(password, context);
  if (problem !== null) throw passwordTooWeak(problem);
}

/** @param detail a sentence for whoever chose the password */
export const passwordTooWeak = ({ code, detail }: { readonly code: string; readonly detail: string }): DomainError =>
  new DomainError('password_too_weak', detail, { fields: [{ field: 'password', code, detail }] });
