import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';

/** Bits of an IPv6 address that name a customer: anybody has a whole /64 to vary the rest in. */
const ipv6PrefixBits = 64;

/** One key for one client: an IPv4 address, or the /64 of an IPv6 one; an IPv4 inside an IPv6 counts as IPv4. */
export function clientKey(ip: string): string {
  const address = ipaddr.isValid(ip) ? ipaddr.process(ip) : null;
  if (!(address instanceof ipaddr.IPv6)) return address?.toString() ?? ip;
  return ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/${ipv6PrefixBits}`).toString();
}

/** One key for one account, without the address itself. */
export const accountKey = (email: string): string => createHash('sha256').update(email).digest('base64url');
