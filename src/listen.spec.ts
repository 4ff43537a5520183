import type { AppConfig } from '#src/config/index.js';
import { everyAddress, hostOf, thisMachine } from './listen.js';

const address = (family: 'IPv4' | 'IPv6') => ({
  address: family === 'IPv6' ? '::1' : '127.0.0.1',
  netmask: '',
  mac: '',
  internal: true,
  cidr: null,
  ...(family === 'IPv6' ? { family, scopeid: 0 } : { family }),
});

test('every address is listened on by IPv6 and IPv4, or by IPv4 alone where there is no IPv6', () => {
  expect(everyAddress({ lo: [address('IPv4'), address('IPv6')], eth0: [address('IPv4')] })).toBe('::');
  expect(everyAddress({ lo: [address('IPv4')], eth0: [address('IPv4')] })).toBe('0.0.0.0');
  expect(everyAddress({})).toBe('0.0.0.0');
});

test('this machine alone is listened on by one address, so that one server is to be stopped', () => {
  expect(thisMachine({ lo: [address('IPv4'), address('IPv6')] })).toBe('127.0.0.1');
  expect(thisMachine({ lo: [address('IPv6')] })).toBe('::1');
  expect(thisMachine({})).toBe('127.0.0.1');
});

test.each([
  [{ host: undefined, production: false }, /^(127\.0\.0\.1|::1)$/],
  [{ host: 'localhost', production: true }, /^(127\.0\.0\.1|::1)$/],
  [{ host: undefined, production: true }, /^(0\.0\.0\.0|::)$/],
  [{ host: '10.0.0.11', production: true }, /^10\.0\.0\.11$/],
])('with %j it is an address, and no name that could be two', (given, expected) => {
  expect(hostOf(given as AppConfig)).toMatch(expected);
});
