import fc from 'fast-check';
import { bodyFieldsOf, exampleBodyOf, operationsOf, type ApiDocument, type Operation } from './api-document.js';

/** The same bodies at every run. */
const seed = 20_261_128;

/** A body for an operation, as the text that is sent: JSON in name, not always in fact. */
export interface RandomBody {
  readonly operation: Operation;
  readonly text: string;
}

/** What anybody may send a body to. */
export const openOperations = (document: ApiDocument): Operation[] =>
  operationsOf(document).filter(
    ({ requestBody, security }) => requestBody?.content['application/json'] !== undefined && security === undefined,
  );

/** So many bodies near what the operations take, the same number for each. */
export function randomBodies(document: ApiDocument, count: number): RandomBody[] {
  const operations = openOperations(document);
  const each = Math.ceil(count / operations.length);
  return operations
    .flatMap((operation) =>
      fc.sample(bodyLike(document, operation), { seed, numRuns: each }).map((text) => ({ operation, text })),
    )
    .slice(0, count);
}

const asText = (value: unknown): string => (value === undefined ? 'null' : JSON.stringify(value));

/** Names that mean something to JavaScript, or to nobody. */
const name = fc.constantFrom(
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'then',
    'toJSON',
    'length',
    '',
    '0',
    '\0',
    'a.b',
  ],
);
/** Texts of any characters, half ones and NUL too, a few of them long. */
const anyText = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom('\ud800', '\udfff\ud800', '\u202e', '\u200b@x.example', 'a@\u0130.example') },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.string({ minLength: 1, maxLength: 3 }), fc.nat(5_000))
      .map(([text, times]) => text.repeat(times)),
  },
);
const number = fc.oneof(
  fc.double().map((value) => asText(value)),
  fc.maxSafeInteger().map(String),
  fc.constantFrom('1e999', '-1e999', '9'.repeat(400), '-0', '0.1e-400', '1E+2'),
);
/** Lists and objects in one another, deeper than anybody means. */
const deep = fc
  .tuple(fc.integer({ min: 1, max: 2_000 }), fc.constantFrom(['[', ']'], ['{"a":', '}'], ['{"__proto__":', '}']))
  .map(([depth, [open = '', close = '']]) => `${open.repeat(depth)}1${close.repeat(depth)}`);
const objectOf = (members: readonly (readonly [string, string])[]): string =>
  `{${members.map(([key, value]) => `${asText(key)}:${value}`).join()}}`;

/** Any value, as JSON's text. */
const anyValue: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: false },
    { weight: 5, arbitrary: anyText.map(asText) },
    { weight: 2, arbitrary: number },
    { weight: 2, arbitrary: fc.constantFrom('null', 'true', 'false', '[]', '{}', '""') },
    { weight: 1, arbitrary: deep },
    { weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 4 }).map((values) => `[${values.join()}]`) },
    { weight: 2, arbitrary: fc.array(fc.tuple(name, tie('value')), { maxLength: 4 }).map(objectOf) },
  ),
})).value;

/** A body with the right members, some with another value, some left out, twice, or beside members of no meaning. */
function bodyLike(document: ApiDocument, operation: Operation): fc.Arbitrary<string> {
  const example = exampleBodyOf(document, operation);
  const members = Object.keys(bodyFieldsOf(document, operation)).map((field) => {
    const right = asText(example[field]);
    const value = fc.oneof(
      { weight: 5, arbitrary: fc.constant(right) },
      { weight: 3, arbitrary: anyValue },
      // Nearly right: more or less of it.
      { weight: 2, arbitrary: anyText.map((text) => asText(`${String(example[field])}${text}`)) },
      { weight: 1, arbitrary: fc.nat(40).map((end) => asText(String(example[field]).slice(0, end))) },
      { weight: 1, arbitrary: fc.constantFrom(`[${right}]`, `{"value":${right}}`) },
    );
    return fc.option(fc.tuple(fc.constant(field), value), { freq: 12 });
  });
  const others = fc.array(fc.tuple(fc.oneof(name, fc.string({ maxLength: 12 })), anyValue), { maxLength: 3 });
  const whole = fc
    .tuple(fc.tuple(...members), fc.option(others, { freq: 1 }))
    .map(([own, more]) => objectOf([...own.filter((member) => member !== null), ...(more ?? [])]));
  return fc.oneof(
    { weight: 8, arbitrary: whole },
    { weight: 1, arbitrary: anyValue },
    { weight: 1, arbitrary: fc.tuple(whole, fc.nat(100)).map(([text, end]) => text.slice(0, end)) },
  );
}
