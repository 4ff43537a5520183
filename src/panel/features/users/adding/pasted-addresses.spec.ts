import { looksLikeAddress, writePasted } from './pasted-addresses.js';

test('people are written as a list that one can correct', () => {
  const people = [
    { email: 'ann@x.example', name: 'Ann Lee' },
    { email: 'bob@@x.example' },
    { email: 'cara@x', name: 'Cara, "C" Ruiz' },
  ];
  expect(writePasted(people).split('\n')).toEqual([
    'Ann Lee <ann@x.example>',
    'bob@@x.example',
    String.raw`"Cara, \"C\" Ruiz" <cara@x>`,
  ]);
});

test.each([
  ['dina@partner.example', true],
  ['dina@', false],
  ['@acme.example', false],
  ['dina', false],
  ['dina lind@acme.example', false],
  ['mailto:dina@acme.example', false],
  ['dina@acme.example,', false],
])('%s looks like an address: %s', (text, like) => {
  expect(looksLikeAddress(text)).toBe(like);
});
