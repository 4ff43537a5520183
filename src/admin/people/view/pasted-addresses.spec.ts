import { looksLikeAddress, readPasted } from './pasted-addresses.js';

describe('people in a pasted text', () => {
  test.each([
    ['a@x.example, b@x.example;c@x.example\td@x.example\r\ne@x.example', 'abcde'],
    ['a@x.example b@x.example', 'ab'],
    ['a@x.example\nA@X.example\n\n', 'a'],
    [' , ;\n', ''],
  ])('%j', (text, letters) => {
    expect(readPasted(text)).toEqual([...letters].map((letter) => ({ email: `${letter}@x.example` })));
  });

  test('with names, as a mail program copies them', () => {
    expect(readPasted('"Ada Lindqvist" <ada@x.example>, Ben <ben@x.example>; <c@x.example>')).toEqual([
      { email: 'ada@x.example', name: 'Ada Lindqvist' },
      { email: 'ben@x.example', name: 'Ben' },
      { email: 'c@x.example' },
    ]);
  });

  test('what is no address is left for the server to refuse', () => {
    expect(readPasted('not an address')).toEqual([{ email: 'not an address' }]);
  });
});

test.each([
  ['dina@partner.example', true],
  ['dina@', false],
  ['@acme.example', false],
  ['dina', false],
  ['dina lind@acme.example', false],
])('%s looks like an address: %s', (query, like) => {
  expect(looksLikeAddress(query)).toBe(like);
});
