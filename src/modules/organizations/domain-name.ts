import { DomainError } from '#src/common/domain-error.js';
import { EmailAddress, InvalidEmailAddress, type EmailProblem } from '#src/common/email-address.js';
import { trimBlanks } from '#src/common/trim-blanks.js';
import { judgeWorkDomain } from './work-domain.policy.js';

const sentences: Partial<Record<EmailProblem, string>> = {
  not_text: 'The domain must be a text.',
  too_long: 'The domain is too long.',
  forbidden_character: 'The domain contains a space or an invisible character. Type it again instead of pasting it.',
  ip_address: 'Enter a domain name, not an IP address.',
  single_label: 'Enter a full domain name, such as company.com.',
  public_suffix: 'Nobody can have mailboxes directly under this domain ending. Type the full domain name.',
};
const otherwise = 'Enter a domain name such as company.com, without an address or a path.';

/** A mailbox at the domain: what a domain may be is defined for addresses, and nowhere else. */
const mailboxAt = (input: unknown): EmailAddress =>
  EmailAddress.parse(typeof input === 'string' ? `a@${trimBlanks(input)}` : input);

/**
 * A domain in its one form, lower-case and in punycode, as an address has it.
 * @throws InvalidEmailAddress
 */
export const parseDomainName = (input: unknown): string => mailboxAt(input).domain;

/** What is wrong with a text that is no domain; null for one that is. */
export function explainDomainName(input: unknown): string | null {
  try {
    mailboxAt(input);
    return null;
  } catch (error) {
    if (!(error instanceof InvalidEmailAddress)) throw error;
    return sentences[error.reason] ?? otherwise;
  }
}

/**
 * Lets only domains through that can stand for a company.
 * @throws DomainError `validation_failed` with a `suggestion` for the name of a website, `personal_email_domain` or `disposable_email_domain`, on the field `domain`
 */
export function assertCompanyDomain(domain: string): void {
  const parent = withoutHost(domain);
  if (parent !== null) {
    const detail = `People’s addresses end in ${parent}, not in ${domain}. Add ${parent} instead.`;
    const fields = [{ field: 'domain', code: 'website_host', detail }];
    throw new DomainError('validation_failed', detail, { fields, extras: { suggestion: parent } });
  }
  const judgement = judgeWorkDomain(mailboxAt(domain));
  if (judgement === 'work') return;
  const [code, detail] =
    judgement === 'personal'
      ? ([
          'personal_email_domain',
          `The domain ${domain} gives mailboxes to anybody, so it can belong to no organization.`,
        ] as const)
      : ([
          'disposable_email_domain',
          `The domain ${domain} gives throw-away mailboxes, so it can belong to no organization.`,
        ] as const);
  throw new DomainError(code, detail, { fields: [{ field: 'domain', code, detail }] });
}

/** The domain that a website's name belongs to: `www.acme.example` → `acme.example`; null for any other name. */
function withoutHost(domain: string): string | null {
  const parent = /^www\d?\.(.+)$/.exec(domain)?.[1];
  return parent !== undefined && explainDomainName(parent) === null ? parent : null;
}
