import { DomainError } from '#src/common/domain-error.js';
import type { EmailAddress } from '#src/common/email-address.js';
import { isDisposable, isPersonal } from './mail-providers.js';

type DomainJudgement = 'work' | 'personal' | 'disposable';

/**
 * Whether an address's domain can stand for a company. Judged from the address alone, so that the answer reveals nothing.
 * Public suffixes, bare hosts and IP addresses never get here: they are no `EmailAddress`.
 */
export function judgeWorkDomain({ domain }: EmailAddress): DomainJudgement {
  if (isDisposable(domain)) return 'disposable';
  return isPersonal(domain) ? 'personal' : 'work';
}

/**
 * Lets only work addresses through.
 * @throws DomainError `personal_email_domain` or `disposable_email_domain`, on the field `email`.
 */
export function assertWorkDomain(email: EmailAddress): void {
  switch (judgeWorkDomain(email)) {
    case 'work':
      return;
    case 'personal':
      throw refusal('personal_email_domain', `${email.domain} gives mailboxes to anybody. Use your work email.`);
    case 'disposable':
      throw refusal('disposable_email_domain', `${email.domain} gives throw-away mailboxes. Use your work email.`);
  }
}

const refusal = (code: 'personal_email_domain' | 'disposable_email_domain', detail: string): DomainError =>
  new DomainError(code, detail, { fields: [{ field: 'email', code, detail }] });
