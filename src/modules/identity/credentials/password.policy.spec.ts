import { findPasswordProblem, normalizePassword } from './password.policy.js';

const ada = { email: 'ada.lindqvist@sub.big-corp.example', name: 'Ada Lindqvist', organizationName: 'Würfel & Söhne' };
const codeOf = (password: string): string | undefined => findPasswordProblem(password, ada)?.code;

/** Unrelated characters that no rule but the length can object to. */
const random = (length: number): string =>
  Array.from({ length }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7919) % 20_000))).join('');

describe('the length of a password', () => {
  it('is at least 15 characters [6.2.1]', () => {
    expect(codeOf('vK8#qz!Lw2@pXr')).toBe('too_short');
    expect(codeOf('vK8#qz!Lw2@pXrT')).toBeUndefined();
    expect(codeOf('')).toBe('too_short');
  });

  it('may be 64, 128 and 256 characters, and no more [6.2.9]', () => {
    expect(codeOf(random(64))).toBeUndefined();
    expect(codeOf(random(128))).toBeUndefined();
    expect(codeOf(random(256))).toBeUndefined();
    expect(codeOf(random(257))).toBe('too_long');
    expect(codeOf('a'.repeat(10_000_000))).toBe('too_long');
  });

  it('counts code points after composing, not code units', () => {
    expect(codeOf('🦊🐙🦉🐝🦋🐌🐢🦎🐍🐲🦕🐳🐬🐟')).toBe('too_short');
    expect(codeOf('🦊🐙🦉🐝🦋🐌🐢🦎🐍🐲🦕🐳🐬🐟🐡')).toBeUndefined();
    expect(codeOf('vK8#qz!Lw2@pXo\u0308')).toBe('too_short');
    const composed = 'ǖ'.repeat(10) + random(246);
    expect(codeOf(composed.normalize('NFD'))).toBeUndefined();
  });
});

describe('the characters of a password', () => {
  it.each([
    ['lower-case letters alone', 'vkzqmwlpxrtbhgd'],
    ['capitals alone', 'VKZQMWLPXRTBHGD'],
    ['digits alone', '836401927364510'],
    ['signs alone', '#&*@^(!%)+=?~|<'],
    ['spaces inside and around', ' vkzq mwlp xrtb hgd '],
    ['any script', 'длинная фраза без смысла'],
    ['emoji of several code points', 'lanterns 👩🏽\u200d💻 orbit gravel'],
  ])('may be %s [6.2.5]', (_, password) => {
    expect(codeOf(password)).toBeUndefined();
  });

  it.each([
    ['NUL', '\0'],
    ['CR', '\r'],
    ['LF', '\n'],
    ['a tab', '\t'],
    ['DEL', '\u007f'],
    ['a lone surrogate', '\ud83e'],
    ['an unassigned character', '\u0378'],
  ])('cannot be %s', (_, character) => {
    expect(codeOf(`vK8#qz!Lw2${character}@pXrTm`)).toBe('unsupported_character');
  });
});

describe('a well-known password', () => {
  it.each([
    ['is among the most frequent that are long enough', '1qaz2wsx3edc4rfv'],
    ['in capitals', '1QAZ2WSX3EDC4RFV'],
    ['in full-width characters', '１ｑａｚ２ｗｓｘ３ｅｄｃ４ｒｆｖ'],
    ['is at the tail of that list', 'womaninloveligh'],
    ['was leaked with capitals', 'Efwe5tgwa5twhgd'],
    ['with digits behind it', 'youngandrestless2026!'],
    ['with spaces in it', 'manchester united'],
  ])('that %s is refused [6.2.4]', (_, password) => {
    expect(codeOf(password)).toBe('common');
  });

  it.each([
    'passwordpassword',
    'PasswordPassword1!',
    'P@ssw0rdP@ssw0rd',
    'my-secret-password',
    'Welcome12345678!',
    'administrator123',
    'aaaaaaaaaaaaaaaa',
    'aaaaaaaaaaaaaaab',
    '123456789012345',
    '0123456789abcdef',
    'abcabcabcabcabcabc',
    'qwertyuiopasdfgh',
    'sdfghjkl;xcvbnm',
    'letmeinletmein!!',
    'Summer2026Summer2026',
    '2026-11-23 2026-11-24',
    'monkeydragonshadow',
    'p4$$w0rd1!'.repeat(12),
    'password '.repeat(28),
  ])('in disguise is refused: %s [6.2.4]', (password) => {
    expect(codeOf(password)).toBe('common');
  });
});

describe('a password of unrelated parts', () => {
  it.each([
    'correct horse battery staple',
    'correcthorsebatterystaple',
    'Tr0ub4dour-and-more-words',
    'orbit lantern gravel muffin',
    'wobbly-teapot-canyon-71',
    'my dog eats green socks',
    'Xk9#mQ2$vL8&Ty4!',
    'Az9a5.fFr-).!+r',
    'f47ac10b58cc4372',
    `${'a'.repeat(60)} orbit lantern gravel muffin`,
  ])('is accepted: %s', (password) => {
    expect(codeOf(password)).toBeUndefined();
  });
});

describe('a password out of what is known of the person', () => {
  it.each([
    ['the email', 'ada.lindqvist@sub.big-corp.example'],
    ['the local part', 'ada.lindqvist-2026!'],
    ['the name', 'AdaLindqvist!2026'],
    ['a part of the name, repeated in pieces', 'Lindqvist-1987-Lindqvist'],
    ['the domain', 'bigcorp_sub_2026'],
    ['the organization', 'Würfel&Söhne2026'],
    ['the organization, decomposed', 'Würfel&Söhne2026'.normalize('NFD')],
    ['the product', 'Thread+Adventures1'],
    ['all of it with a common password', 'Lindqvist-Thread-Password-2026!'],
  ])('is refused: %s [6.2.11]', (_, password) => {
    expect(codeOf(password)).toBe('contextual');
  });

  it('is accepted when enough is left without those words', () => {
    expect(codeOf('my thread of orbit lantern gravel muffin')).toBeUndefined();
    expect(codeOf('lindqvist vK8#qz!Lw2@pX')).toBeUndefined();
  });

  it('is accepted for somebody else', () => {
    const ben = { email: 'ben@acme.example', name: 'Ben Okafor' };
    expect(findPasswordProblem('bigcorp_wurfel_sub', ada)?.code).toBe('contextual');
    expect(findPasswordProblem('okafor lindqvist wuerfel', ben)).toBeNull();
  });

  it('knows short names together', () => {
    const bo = { email: 'bo@x.example', name: 'Bo-Ann Li', organizationName: 'E1 Y2 Z3' };
    expect(findPasswordProblem('BoAnnLi+E1Y2Z3+4711', bo)?.code).toBe('contextual');
  });

  it('knows a long name that begins like a short one', () => {
    const ann = { email: 'ann@x.example', name: 'Anngrzvolk' };
    expect(findPasswordProblem('anngrzvolk+v8#q!z', ann)?.code).toBe('contextual');
  });

  it('does without an organization and without a name', () => {
    expect(
      findPasswordProblem('orbit lantern gravel muffin', { email: '', name: '', organizationName: null }),
    ).toBeNull();
  });
});

describe('the problem of a password', () => {
  it('is a sentence to act on, without the password', () => {
    const problem = findPasswordProblem('passwordpassword', ada);
    expect(problem?.detail).toMatch(/Four unrelated words/);
    expect(JSON.stringify(problem)).not.toContain('passwordpassword');
  });
});

describe('normalizePassword', () => {
  it('makes one password of its composed and decomposed forms', () => {
    expect(normalizePassword('Zoe\u0308')).toBe(normalizePassword('Zo\u00eb'));
  });

  it('changes nothing else: case, spaces, compatibility forms, length [6.2.8]', () => {
    const password = ` Ａb ﬁ² ${'x'.repeat(300)} `;
    expect(normalizePassword(password)).toBe(password);
  });
});
