import { createRequire } from 'node:module';
import { domainToASCII } from 'node:url';
import { disposableEmailBlocklist } from 'disposable-email-domains-js';
import { getDomain, getDomainWithoutSuffix } from 'tldts';
import { employers, providerBrands, unlistedProviders } from './mail-provider-corrections.js';

// Both packages are plain lists (some 9,000 domains each) that their maintainers rebuild every month: read once, kept as
// sets. A line that is no domain becomes '' here, which no domain equals.
const listedProviders = createRequire(import.meta.url)('email-providers/all.json') as readonly string[];
const disposable = new Set(disposableEmailBlocklist().map(domainToASCII));
const providers = new Set([...listedProviders, ...unlistedProviders].map(domainToASCII));

/** Whether mailboxes of the domain are made to be thrown away. */
export const isDisposable = (domain: string): boolean => withParents(domain).some((name) => disposable.has(name));

/** Whether anybody can get a mailbox of the domain, so that sharing it says nothing about sharing an employer. */
export function isPersonal(domain: string): boolean {
  const names = withParents(domain);
  if (names.some((name) => employers.has(name))) return false;
  return names.some((name) => providers.has(name)) || providerBrands.has(getDomainWithoutSuffix(domain) ?? '');
}

/**
 * The domain and what it is a subdomain of, down to the registrable one and no further: a listed `co.uk` or `github.io`
 * would condemn everybody below.
 */
function withParents(domain: string): string[] {
  const registrable = getDomain(domain, { allowPrivateDomains: true }) ?? domain;
  const above = domain.slice(0, -registrable.length).split('.').slice(0, -1);
  return [...above.map((_, index) => [...above.slice(index), registrable].join('.')), registrable];
}
