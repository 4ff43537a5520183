import { unlinked } from './unlinked.js';

/** What mail programs make links of: a scheme, an address, a domain of any ending. */
const linkable = /[a-z][a-z+.-]*:\/\/|[^\s\u200c]@[^\s\u200c]+\.[^\s\u200c]|[\p{L}\p{N}-]+\.[\p{L}\p{N}-]{2,}/iu;

test.each([
  'Pay at http://evil.example/pay now',
  'HTTPS://EVIL.EXAMPLE',
  'evil.example',
  'Booking.com',
  'www.evil.example',
  'evil.com/pay?x=1#y',
  'mail me@evil.example',
  'http://1.2.3.4/',
  'evil。example',
  'evil．com',
  'bücher.example',
  'ftp://evil.example',
  'a.b.c.evil.example:8080',
  'xn--evil-abc.example',
  '“evil.example”',
  'evil.example.',
  'Wei.Li',
])('nothing can be linked in “%s”, which reads as before', (text) => {
  const divided = unlinked(text);
  expect(divided.replaceAll('\u200c', '')).toBe(text);
  expect(divided).not.toMatch(linkable);
});

test.each(['Ada Lindqvist', 'Dr. Ada O’Connor', 'Acme, Inc. of Oslo', 'J. R. R. Tolkien', '3: 4', 'Ärzte & Co.'])(
  '“%s” stays as it is',
  (text) => expect(unlinked(text)).toBe(text),
);

test('what is ours stays as it is, and nothing beside it', () => {
  const text = 'Ada (ada@acme.example) of evil.example and acme.example';
  expect(unlinked(text, ['ada@acme.example', 'acme.example'])).toBe(
    'Ada (ada@acme.example) of evil.\u200cexample and acme.example',
  );
});

describe.each([
  'acme.example.evil.example',
  'evil-acme.example',
  'evilacme.example',
  'evil.acme.example',
  'evil_acme.example',
  'acme.examples',
  'acme.example-evil.example',
  'acme.example。evil.example',
  'acme.example@evil.example',
  'ada@acme.example@evil.example',
  'eve@acme.example',
  'eve.ada@acme.example',
  'eve+ada@acme.example',
  'http://acme.example',
  'http://acme.example/pay',
  'acme.example/pay',
  'acme.example:8080',
  'acme.example?pay',
  'evil.example/?acme.example',
  'evil.example/acme.example',
  'evil.example#acme.example',
  'e\u0301acme.example',
  'evil\u200cacme.example',
  'acme.examplé',
])('an address of ours as a part of “%s”', (text) => {
  it.each([[['acme.example', 'ada@acme.example']], [['ada@acme.example', 'acme.example']]])(
    'is no address of ours: %j',
    (ours) => {
      const divided = unlinked(`Pay at ${text} now`, ours);
      expect(divided).not.toMatch(linkable);
      expect(divided.replaceAll('\u200c', '')).toBe(`Pay at ${text} now`.replaceAll('\u200c', ''));
    },
  );
});

test.each([
  'acme.example',
  'At acme.example.',
  '(acme.example)',
  '“acme.example”',
  '(acme.example).',
  '“acme.example.”',
  'acme.example, and more',
  'acme.example: three people',
  'Who is at acme.example?',
  'acme.example’s admins',
  'acme.example and acme.example',
  'ada@acme.example, or ada@acme.example.',
  'line one\nacme.example\nline three',
  'xn--bcher-kva.example',
])('an address of ours that stands by itself in “%s” can be copied', (text) =>
  expect(unlinked(text, ['acme.example', 'ada@acme.example', 'xn--bcher-kva.example'])).toBe(text),
);

test('an address is taken as it stands, not as a pattern', () => {
  expect(unlinked('acmexexample.example', ['acme.example', 'a+b@acme.example'])).toBe('acmexexample.\u200cexample');
  expect(unlinked('a+b@acme.example', ['a+b@acme.example'])).toBe('a+b@acme.example');
});
