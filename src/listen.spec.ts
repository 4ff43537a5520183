import { everyAddress } from './listen.js';

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
