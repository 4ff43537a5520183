import { EmailAddress, InvalidEmailAddress } from './email-address.js';

function reasonOf(input: unknown): string {
  try {
    return `accepted as ${EmailAddress.parse(input).value}`;
  } catch (error) {
    if (error instanceof InvalidEmailAddress) return error.reason;
    throw error;
  }
}

describe('the domain of an EmailAddress', () => {
  it.each([
    ['a trailing dot', 'ada@acme.example.'],
    ['an ideographic trailing dot', 'ada@acme.example。'],
    ['a leading dot', 'ada@.acme.example'],
    ['two dots in a row', 'ada@acme..example'],
    ['a comma', 'ada@acme,example'],
    ['an angle bracket', 'ada@acme.example>'],
    ['a comment', 'ada@acme.example(work)'],
    ['percent-encoding, which a host parser decodes', 'ada@ex%61mple.com'],
    ['a path', 'ada@acme.example/x'],
    ['a query', 'ada@acme.example?x'],
    ['a fragment', 'ada@acme.example#x'],
    ['a port', 'ada@acme.example:25'],
    ['an ending that never exists, where forgotten people’s pseudonyms are', 'removed-0123456789ab@anonymised.invalid'],
    ['a backslash', 'ada@acme.example\\x'],
    ['a sign that unfolds to a slash', 'ada@a℀me.example'],
    ['a caret', 'ada@ac^me.example'],
    ['an underscore', 'ada@ac_me.example'],
    ['an asterisk', 'ada@*.example'],
    ['an emoji', 'ada@i❤.example'],
    ['a leading hyphen', 'ada@-acme.example'],
    ['a trailing hyphen', 'ada@acme-.example'],
    ['a label of 64 characters', `ada@${'a'.repeat(64)}.example`],
    ['a number as its ending', 'ada@acme.123'],
    ['a hexadecimal number as its ending', 'ada@acme.0x1'],
    ['five numbers', 'ada@1.2.3.4.5'],
    ['punycode that stands for nothing', 'ada@xn--a.example'],
    ['punycode of plain ASCII', 'ada@xn--acme-.example'],
    ['a bare punycode prefix', 'ada@xn--.example'],
    ['an IPv6 address', 'ada@::1'],
  ])('refuses a domain with %s', (_, input) => {
    expect(reasonOf(input)).toBe('invalid_domain');
  });

  it.each([
    '127.0.0.1',
    '[127.0.0.1]',
    '[::1]',
    '[IPv6:::1]',
    '0x7f.1',
    '2130706433',
    '127.1',
    '017700000001',
    '1。2。3。4',
    '１２７.0.0.1',
  ])('refuses %s, an IP address, as a domain', (host) => {
    expect(reasonOf(`ada@${host}`)).toBe('ip_address');
  });

  it.each(['localhost', 'intranet', 'com', 'internal', 'bücher'])('refuses the bare host %s', (host) => {
    expect(reasonOf(`ada@${host}`)).toBe('single_label');
  });

  it.each(['co.uk', 'CO.UK', 'com.au', 'github.io', 'anything.ck', '公司.cn', 'xn--55qx5d.cn', 'co.jp'])(
    'refuses the bare public suffix %s',
    (host) => {
      expect(reasonOf(`ada@${host}`)).toBe('public_suffix');
    },
  );
});
