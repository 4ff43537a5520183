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
