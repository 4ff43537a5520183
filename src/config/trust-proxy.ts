import ipaddr from 'ipaddr.js';

/** Whose word on a client's address counts: nobody's, everybody's, so many hops', or these proxies'. */
export type TrustProxy = boolean | number | string[];

const isAddress = (text: string): boolean => ipaddr.isValid(text) || ipaddr.isValidCIDR(text);

/** Null for a text that means nothing, which would otherwise fail only once the web server is made. */
export function parseTrustProxy(text: string): TrustProxy | null {
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const proxies = text.split(',').map((address) => address.trim());
  return proxies.every(isAddress) ? proxies : null;
}
