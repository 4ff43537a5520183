/** Bytes of the largest body that an ordinary address takes. */
export const largestBody = 64 * 1024;

/** A body of its kind, as large as it is asked for. */
export interface HostileBody {
  readonly kind: string;
  readonly contentType: string;
  readonly of: (bytes: number) => string;
}

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';

/** As many pieces as fit. */
const fill = (bytes: number, piece: string): string => piece.repeat(Math.floor(bytes / Buffer.byteLength(piece)));

/** Names that differ, as short as can be: aaa, aab, aac … */
function names(count: number): string[] {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const letter = (place: number): string => letters[place % letters.length] ?? '';
  const { length } = letters;
  return Array.from(
    { length: count },
    (_, at) => letter((at / length ** 2) | 0) + letter((at / length) | 0) + letter(at),
  );
}

/** Texts that cost whoever folds, parses, trims or searches them, by what is in them. */
export const hostileTexts: Readonly<Record<string, (bytes: number) => string>> = {
  'marks in two orders': (bytes) => `a${fill(bytes, '\u0301\u0316')}`,
  'marks on letters': (bytes) => fill(bytes, 'e\u0301'),
  'one letter': (bytes) => fill(bytes, 'a'),
  digits: (bytes) => fill(bytes, '1'),
  'blanks before a letter': (bytes) => `a${fill(bytes, ' ')}b`,
  'tabs and quotes': (bytes) => fill(bytes, "\\t' "),
  'at signs': (bytes) => fill(bytes, '@'),
  'labels of a domain': (bytes) => `a@${fill(bytes, 'a.')}example`,
  'ideographs in a domain': (bytes) => `a@${fill(bytes, '\u4e00\u4e8c')}.example`,
  'what unfolds to much': (bytes) => fill(bytes, '\ufdfa'),
  'letters of two units': (bytes) => fill(bytes, '\u{20bb7}'),
  'a token’s parts': (bytes) => fill(bytes, 'a.'),
  'joiners between letters': (bytes) => fill(bytes, '\u0915\u200d'),
  semicolons: (bytes) => fill(bytes, ';-'),
};

/** Bodies of JSON that are hostile by their form, or by the value of a field. */
export function hostileJson(base: Readonly<Record<string, unknown>>, fields: readonly string[]): HostileBody[] {
  const around = (field: string, value: string): string => {
    const others = Object.entries(base).filter(([name]) => name !== field);
    return `{${others.map(([name, other]) => `${JSON.stringify(name)}:${JSON.stringify(other)},`).join('')}"${field}":${value}}`;
  };
  const body = (kind: string, of: HostileBody['of']): HostileBody => ({
    kind,
    contentType: json,
    of: (bytes) => of(bytes - 200),
  });
  const members = (bytes: number): string =>
    names(Math.floor(bytes / 8))
      .map((name) => `"${name}":0`)
      .join();
  return [
    body('many members', (bytes) => `{${members(bytes)}}`),
    body('one member many times', (bytes) => `{${fill(bytes, '"email":1,')}"email":1}`),
    body('objects in one another', (bytes) => `${fill(bytes - bytes / 6, '{"a":')}1${fill(bytes / 6, '}')}`),
    body('a member without end', (bytes) => `{"${fill(bytes, 'a')}":1}`),
    ...fields.flatMap((field) => [
      body(`many members in ${field}`, (bytes) => around(field, `{${members(bytes)}}`)),
      body(`lists in one another in ${field}`, (bytes) =>
        around(field, `${fill(bytes / 2, '[')}${fill(bytes / 2, ']')}`),
      ),
      body(`numbers in ${field}`, (bytes) => around(field, `[${fill(bytes, '0,')}0]`)),
      body(`objects in ${field}`, (bytes) => around(field, `[${fill(bytes, '{},')}{}]`)),
      body(`texts in ${field}`, (bytes) => around(field, `[${fill(bytes, '"a@b.example",')}""]`)),
      ...Object.entries(hostileTexts).map(([kind, text]) =>
        body(`${kind} in ${field}`, (bytes) => around(field, `"${text(bytes)}"`)),
      ),
    ]),
  ];
}

/** The same for a page's form. */
export function hostileForms(fields: readonly string[]): HostileBody[] {
  const body = (kind: string, of: HostileBody['of']): HostileBody => ({ kind, contentType: form, of });
  return [
    body('many fields', (bytes) => names(Math.floor(bytes / 4)).join('&')),
    body('ampersands', (bytes) => fill(bytes, '&')),
    body('a name without end', (bytes) => fill(bytes, 'a')),
    body('escapes', (bytes) => fill(bytes, '%C3%A9')),
    body('broken escapes', (bytes) => fill(bytes, '%%%C3')),
    ...fields.flatMap((field) => [
      body(`${field} many times`, (bytes) => fill(bytes, `${field}=a&`)),
      body(`${field} in brackets`, (bytes) => fill(bytes, `${field}[]=a&`)),
      ...Object.entries(hostileTexts).map(([kind, text]) =>
        body(`${kind} in ${field}`, (bytes) => `${field}=${text(bytes - 100)}`),
      ),
    ]),
  ];
}

/** Bytes of the longest address that is tried: with headers Node reads 16 KB. */
export const largestQuery = 14 * 1024;

/** Queries that are hostile by their form, or by the value of a parameter. */
export function hostileQueries(parameters: readonly string[]): Pick<HostileBody, 'kind' | 'of'>[] {
  return [
    { kind: 'many parameters', of: (bytes) => names(Math.floor(bytes / 4)).join('&') },
    ...parameters.flatMap((parameter) => [
      { kind: `${parameter} many times`, of: (bytes: number) => fill(bytes, `${parameter}=a&`) },
      ...Object.entries(hostileTexts).map(([kind, text]) => ({
        kind: `${kind} in ${parameter}`,
        // Escaped, a byte takes three.
        of: (bytes: number) => `${parameter}=${encodeURIComponent(text(Math.floor((bytes - 100) / 3)))}`,
      })),
    ]),
  ];
}

/** The forms that anybody can send, with their fields; a test holds the list to the routes. */
export const publicForms: Readonly<Record<string, readonly string[]>> = {
  '/signup': ['email'],
  '/complete-signup': ['token', 'name', 'password'],
  '/login': ['email', 'password'],
  '/login/passkey': ['credential'],
  '/login/second-factor': ['ticket', 'code', 'recoveryCode'],
  '/logout': [],
  '/forgot-password': ['email'],
  '/forgot-password/address': ['email'],
  '/confirm-email': ['token'],
  '/report-mail': ['token'],
  '/undo-email': ['token', 'password'],
  '/reset-password': ['token', 'password'],
  '/secure-account': ['token', 'password'],
};
