import { EmailAddress, InvalidEmailAddress } from './email-address.js';

function reasonOf(input: unknown): string {
  try {
    return `accepted as ${EmailAddress.parse(input).value}`;
  } catch (error) {
    if (error instanceof InvalidEmailAddress) return error.reason;
    throw error;
  }
}

describe('EmailAddress', () => {
  it('has a value, a local part and a domain, and shows as its value', () => {
    const email = EmailAddress.parse('ada@acme.example');
    expect(email).toMatchObject({ value: 'ada@acme.example', localPart: 'ada', domain: 'acme.example' });
    expect(String(email)).toBe('ada@acme.example');
    expect(JSON.stringify({ email })).toBe('{"email":"ada@acme.example"}');
  });

  it('cannot be changed', () => {
    const email = EmailAddress.parse('ada@acme.example');
    expect(() => Object.assign(email, { value: 'eve@acme.example' })).toThrow(TypeError);
  });

  it.each([
    ['Ada@Acme.Example', 'ada@acme.example'],
    ['ADA@ACME.EXAMPLE', 'ada@acme.example'],
    [' \tada@acme.example \t', 'ada@acme.example'],
    ['ａｄａ＠ａｃｍｅ．ｅｘａｍｐｌｅ', 'ada@acme.example'],
    ['ada@acme｡example', 'ada@acme.example'],
    ['ada@acme。example', 'ada@acme.example'],
    ['ada@\u212Aelvin.example', 'ada@kelvin.example'],
    ['ada@BÜCHER.example', 'ada@xn--bcher-kva.example'],
    ['ada@bu\u0308cher.example', 'ada@xn--bcher-kva.example'],
    ['ada@XN--BCHER-KVA.example', 'ada@xn--bcher-kva.example'],
  ])('reads the spelling %j as %s', (spelling, value) => {
    expect(EmailAddress.parse(spelling).value).toBe(value);
  });

  it.each([
    ['plus-addressing', 'ada+billing@acme.example'],
    ['every sign of a dot-atom', "a!#$%&'*+/=?^_`{|}~-b.c@acme.example"],
    ['digits and hyphens in the domain', 'ada@3-m.x--y.example'],
    ['subdomains', 'ada@mail.london.acme.co.uk'],
    ['an internal ending', 'ada@corp.internal'],
    ['a reserved ending', 'ada@acme.test'],
    ['a name below a private suffix', 'ada@acme.github.io'],
    ['the eszett as IDNA 2008 has it', 'ada@xn--strae-oqa.example'],
    ['a Catalan middle dot', 'ada@xn--collegi-xma.example'],
    ['64 characters before the @', `${'a'.repeat(64)}@acme.example`],
  ])('keeps %s as it is', (_, value) => {
    expect(EmailAddress.parse(value).value).toBe(value);
  });

  it('maps the eszett and the middle dot as the URL standard does', () => {
    expect(EmailAddress.parse('ada@straße.example').domain).toBe('xn--strae-oqa.example');
    expect(EmailAddress.parse('ada@col·legi.example').domain).toBe('xn--collegi-xma.example');
  });

  it('shows a homograph as punycode, another domain than the one it imitates', () => {
    expect(EmailAddress.parse('ada@аcme.example').domain).toBe('xn--cme-5cd.example');
  });

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['a number', 1],
    ['an array', ['ada@acme.example']],
    ['an object that reads as an address', { toString: () => 'ada@acme.example' }],
    ['a String object', new String('ada@acme.example')],
  ])('refuses %s, which is no text', (_, input) => {
    expect(reasonOf(input)).toBe('not_text');
  });

  it.each([
    ['a zero-width space at the end', 'ada@acme.example\u200b'],
    ['a zero-width space at the start', '\u200bada@acme.example'],
    ['a zero-width joiner', 'ada@ac\u200dme.example'],
    ['a byte-order mark', '\ufeffada@acme.example'],
    ['a soft hyphen, which a host parser drops', 'ada@ac\u00adme.example'],
    ['a variation selector, which a host parser drops', 'ada@ac\ufe0fme.example'],
    ['a combining grapheme joiner', 'ada@ac\u034fme.example'],
    ['a Hangul filler', 'ada\u3164@acme.example'],
    ['a right-to-left override', 'ada\u202e@acme.example'],
    ['a tag character', 'ada\u{e0061}@acme.example'],
    ['a lone surrogate', 'ada\ud800@acme.example'],
    ['a private-use character', 'ada\ue000@acme.example'],
    ['NUL', 'ada\0@acme.example'],
    ['NUL at the end', 'ada@acme.example\0'],
    ['CR LF and a header', 'ada@acme.example\r\nBcc: eve@acme.example'],
    ['a line feed at the end', 'ada@acme.example\n'],
    ['a tab inside', 'ada\t@acme.example'],
    ['a space inside', 'a da@acme.example'],
    ['a space before the domain', 'ada@ acme.example'],
    ['a no-break space at the end', 'ada@acme.example\u00a0'],
    ['an ideographic space', 'ada@acme\u3000.example'],
    ['a line separator', 'ada@acme.example\u2028'],
  ])('refuses %s', (_, input) => {
    expect(reasonOf(input)).toBe('forbidden_character');
  });

  it.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['no @', 'ada.acme.example'],
    ['no local part', '@acme.example'],
    ['no domain', 'ada@'],
    ['two @', 'ada@acme.example@eve.example'],
    ['two @ in a row', 'ada@@acme.example'],
    ['a full-width second @', 'ada＠acme@eve.example'],
    ['two addresses', 'ada@acme.example,ben@acme.example'],
  ])('refuses %s as malformed', (_, input) => {
    expect(reasonOf(input)).toBe('malformed');
  });

  it.each([
    ['a leading dot', '.ada@acme.example'],
    ['a trailing dot', 'ada.@acme.example'],
    ['two dots in a row', 'a..da@acme.example'],
    ['an ellipsis, which is three dots', 'a…da@acme.example'],
    ['quotes', '"ada"@acme.example'],
    ['a comment', 'ada(work)@acme.example'],
    ['an angle bracket', '<ada@acme.example'],
    ['a comma', 'ada,ben@acme.example'],
    ['a semicolon', 'ada;ben@acme.example'],
    ['a backslash', 'ada\\ben@acme.example'],
    ['a colon', 'mailto:ada@acme.example'],
    ['letters beyond ASCII', 'adä@acme.example'],
    ['a letter that lower-cases to two', 'İda@acme.example'],
    ['a Cyrillic look-alike', 'аda@acme.example'],
  ])('refuses a local part with %s', (_, input) => {
    expect(reasonOf(input)).toBe('invalid_local_part');
  });

  it('refuses what is too long: before the @, the domain, or in all', () => {
    const domainOf = (length: number): string => `${'a.'.repeat(length)}example`;
    expect(reasonOf(`${'a'.repeat(65)}@acme.example`)).toBe('too_long');
    expect(reasonOf(`a@${domainOf(124)}`)).toBe('too_long');
    expect(reasonOf(`${'a'.repeat(9)}@${domainOf(119)}`)).toBe('too_long');
    expect(reasonOf(`${'a'.repeat(8)}@${domainOf(119)}`)).toMatch(/^accepted/);
    expect(reasonOf('a'.repeat(10_000_000))).toBe('too_long');
  });

  it('says in a sentence what is wrong', () => {
    expect(() => EmailAddress.parse('ada@localhost')).toThrow(
      'The part after the @ must be a full domain name, such as company.com.',
    );
  });

  it('can be tried without an error', () => {
    expect(EmailAddress.tryParse('Ada@acme.example')?.value).toBe('ada@acme.example');
    expect(EmailAddress.tryParse('ada@localhost')).toBeNull();
    expect(EmailAddress.tryParse({})).toBeNull();
  });

  it('reads its own value as itself', () => {
    const { value } = EmailAddress.parse('ＡDA+x@BÜCHER。Example');
    expect(EmailAddress.parse(value).value).toBe(value);
  });
});
