import { explainDomainName, parseDomainName } from '#src/modules/organizations/index.js';

/**
 * A customer's domain in its one form. People paste addresses of websites: scheme, path and `www.` are dropped.
 * `https://www.Nordwind.example/about` → `nordwind.example`. A text that is no domain comes back as it is.
 */
export function normalizeAccountDomain(text: string): string {
  const host = text
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/[/?#].*$/s, '')
    .replace(/^www\./i, '');
  return explainDomainName(host) === null ? parseDomainName(host) : text.trim();
}

/** Whether a normalized text is a domain. */
export const isAccountDomain = (text: string): boolean => explainDomainName(text) === null;

/** What is said of one that is none. */
export const accountDomainRule = 'Enter a domain such as nordwind.example.';
