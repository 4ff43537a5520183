import { proofNames, saysValue } from './proof-lookup.js';

const token = '0123456789abcdef0123456789abcdef';
const value = `thread-domain=${token}`;

describe('a TXT record', () => {
  it.each([
    ['as it is', value],
    ['in quotation marks', `"${value}"`],
    ['in typographic quotation marks', `“${value}”`],
    ['in single ones', `'${value}'`],
    ['with escaped ones', `\\"${value}\\"`],
    ['with blanks around', `  ${value} `],
    ['with a line’s end', `${value}\r\n`],
    ['with a tab before', `\t${value}`],
    ['with blanks at the equals sign', `thread-domain = ${token}`],
    ['as several strings in one', `"thread-domain=" "${token}"`],
    ['in upper case', value.toUpperCase()],
    ['with a no-break space', `\u00a0${value}`],
    ['with an invisible character from a page', `\u200b${value}\ufeff`],
    ['beside another text', `v=spf1 -all ${value}; x=y`],
  ])('proves %s', (_, text) => expect(saysValue(text, value)).toBe(true));

  it.each([
    ['another token', `thread-domain=${token.replace('0', '1')}`],
    ['a longer token', `${value}0`],
    ['a part of it', value.slice(0, -1)],
    ['nothing', ''],
    ['only the name', 'thread-domain='],
    ['another key', `other-domain=${token}`],
  ])('proves nothing with %s', (_, text) => expect(saysValue(text, value)).toBe(false));
});

describe('the names of a record', () => {
  it.each([
    ['acme.example', ['_thread-challenge.acme.example', '_thread-challenge.acme.example.acme.example', 'acme.example']],
    [
      'eu.acme.co.uk',
      [
        '_thread-challenge.eu.acme.co.uk',
        '_thread-challenge.eu.acme.co.uk.eu.acme.co.uk',
        '_thread-challenge.eu.acme.co.uk.acme.co.uk',
        'eu.acme.co.uk',
      ],
    ],
  ])('of %s are in its own zone or its parents’, never above what is registered', (domain, names) => {
    expect(proofNames(domain)).toEqual(names);
  });
});
