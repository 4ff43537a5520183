import { parseLine, parseSource } from './template-source.js';

const faultsOf = (source: string) => {
  const read = parseSource(source);
  return 'faults' in read ? read.faults : [];
};

describe('parseSource', () => {
  it('reads text, placeholders and fallbacks', () => {
    expect(parseSource('Hello {{contact.firstName | "there"}},\n\n{{ account.name }} {single} }}')).toEqual({
      parts: [
        { text: 'Hello ' },
        { placeholder: 'contact.firstName', fallback: 'there' },
        { text: ',\n\n' },
        { placeholder: 'account.name', fallback: null },
        { text: ' {single} }}' },
      ],
    });
  });

  it.each([
    ['a section', '{{#account}}x{{/account}}'],
    ['an inverted section', '{{^account}}x{{/account}}'],
    ['a section without an end', '{{#account}}'],
    ['an end without a section', '{{/account}}'],
    ['a partial', '{{> header}}'],
    ['a value in three braces', '{{{account.name}}}'],
    ['an unescaped value', '{{& account.name}}'],
    ['other braces', '{{=<% %>=}}<% constructor %>'],
    ['a comment', '{{! hidden }}'],
  ])('refuses %s where it stands', (_, source) => {
    const [fault] = faultsOf(`Hello ${source}`);
    expect(fault).toMatchObject({ code: 'not_a_placeholder', from: 6 });
  });

  it.each([
    'constructor',
    '__proto__',
    'constructor.constructor',
    'account.__proto__',
    'account.constructor',
    'toString',
    'account',
    'account.name.length',
    'contact.firstName()',
    'this',
    '.',
    '',
    '@root',
    '../account.name',
    'account["name"]',
    'hasOwnProperty',
  ])('refuses {{%s}}', (name) => {
    expect(faultsOf(`x{{${name}}}`)).toEqual([expect.objectContaining({ code: 'unknown_placeholder', from: 1 })]);
  });

  it.each([
    ['contact.fristName', 'contact.firstName'],
    ['contact.first_name', 'contact.firstName'],
    ['first_name', 'contact.firstName'],
    ['Account.Name', 'account.name'],
    ['acount.name', 'account.name'],
    ['renewal_on', 'account.renewalOn'],
    ['weather', null],
  ])('asks whether who writes {{%s}} meant %s', (name, suggestion) => {
    expect(faultsOf(`{{${name}}}`)[0]?.suggestion).toBe(suggestion);
  });

  it.each([
    'contact.firstName | there',
    'contact.firstName | ""',
    'contact.firstName |',
    'contact.firstName | "a" | "b"',
  ])('refuses the fallback of {{%s}}', (content) => {
    expect(faultsOf(`{{${content}}}`)[0]?.code).toMatch(/bad_fallback|unknown_placeholder/);
  });

  it('refuses a placeholder without an end, and finds every fault', () => {
    expect(faultsOf('{{account.name}} and {{contact.name')).toEqual([
      expect.objectContaining({ code: 'unclosed_placeholder', from: 21 }),
    ]);
    expect(faultsOf('{{one}} {{account.name}} {{two}}').map(({ from }) => from)).toEqual([0, 25]);
  });

  it.each([
    ['braces', '{{'.repeat(5_000)],
    ['blanks in braces', `{{${' '.repeat(9_000)}`],
    ['bars', `{{account.name ${'|'.repeat(9_000)}}}`],
    ['sections', '{{#a}}'.repeat(1_600)],
    ['a long name', `{{${'a'.repeat(9_000)}}}`],
    ['quotes', `{{account.name | ${'"'.repeat(9_000)}}}`],
  ])('refuses many %s at once', (_, source) => {
    expect(faultsOf(source).length).toBeGreaterThan(0);
    expect(faultsOf(source).length).toBeLessThanOrEqual(20);
  });
});

test.each(['\r', '\n', '\r\n', '\u2028', '\u0085'])('a line with %j is refused', (lineBreak) => {
  expect(parseLine(`Hello${lineBreak}Bcc: eve@example.org`)).toEqual({
    faults: [expect.objectContaining({ code: 'line_break', from: 5 })],
  });
});
