import { parse } from 'tldts';
import { maxNameLength } from '#src/common/single-line.js';

/**
 * A first name for the organization of a domain, until an admin chooses another: `big-corp.co.uk` → `Big Corp`. A
 * subdomain is its own organization and comes after the company's name: `london.acme.com` → `Acme London`. A punycode
 * domain is shown as it is: its letters may imitate another company's.
 * @param domain lower-case and in ASCII, as `EmailAddress` gives it
 */
export function organizationNameFrom(domain: string): string {
  if (/(?:^|\.)xn--/.test(domain)) return domain.slice(0, maxNameLength);
  const { domainWithoutSuffix, subdomain } = parse(domain, { allowPrivateDomains: true });
  const labels = [domainWithoutSuffix ?? domain, ...(subdomain ?? '').split('.').reverse()];
  return labels
    .flatMap((label) => label.split('-'))
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
    .slice(0, maxNameLength)
    .trimEnd();
}
