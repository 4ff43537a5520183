import {
  bodyFieldsOf,
  documentOf,
  exampleBodyOf,
  operationsOf,
  pathWith,
  requiredFieldsOf,
  sendBody,
  type ApiDocument,
  type Operation,
  type Schema,
} from '../../support/api-document.js';
import { contentsOf } from '../../support/database-contents.js';
import { newMember } from '../../support/members.js';
import { type Api, type ApiSession } from '../../support/people.js';
import { problemOf, type ProblemBody } from '../../support/problem.js';
import { settledMails } from '../../support/settled-mails.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
let document: ApiDocument;
let operations: Operation[];
let ada: ApiSession;
let before: Record<string, unknown>;
beforeAll(async () => {
  world = await startWorld();
  ada = await newMember(world, 'ada@bodies.example');
  await settledMails(world);
  document = await documentOf(world.api);
  operations = operationsOf(document).filter(
    ({ requestBody }) => requestBody?.content['application/json'] !== undefined,
  );
  expect(new Set(operations.map(({ method }) => method))).toEqual(new Set(['PATCH', 'POST', 'PUT']));
});
// Whatever was sent and refused: nothing of it was done.
beforeEach(async () => (before = await contentsOf(world)));
afterEach(async () => expect(await contentsOf(world)).toEqual(before));
afterAll(() => world.close());

/** Takes whole files, so it states a larger bound and has texts of many lines; its own tests hold it to both. */
const takesFiles = ({ path }: Operation): boolean => /^\/v1\/(users|accounts)\/imports(\/\{id\})?$/.test(path);

/** Takes texts of many lines, which are judged by what they hold. */
const takesTexts = (operation: Operation): boolean =>
  takesFiles(operation) || ['/v1/users/imports/reading', '/v1/templates/preview'].includes(operation.path);

/** The least that the document calls good: some optional fields exclude one another. A list comes as text or as a file. */
const leastBodyOf = (operation: Operation): Record<string, unknown> => {
  const required = requiredFieldsOf(document, operation);
  return Object.fromEntries(
    Object.entries(exampleBodyOf(document, operation)).filter(
      ([name]) => required.includes(name) || (takesFiles(operation) && name === 'csv'),
    ),
  );
};

const send = (operation: Operation, body: string, contentType = 'application/json') => {
  const api: Api = operation.security === undefined ? world.api : world.api.as(ada);
  const path = pathWith(operation, ada.user.id);
  const headers = { 'content-type': contentType };
  return sendBody(api, operation, path, body, headers);
};

/** Sends the body to every operation that takes one, and gives the problems that came back. */
async function sendToAll(
  body: string,
  contentType?: string,
  to = operations,
): Promise<(ProblemBody & { operation: string })[]> {
  expect(operations.length).toBeGreaterThanOrEqual(7);
  return Promise.all(
    to.map(async (operation) => ({
      ...problemOf(await send(operation, body, contentType)),
      operation: `${operation.method} ${operation.path}`,
    })),
  );
}

const expectCode = (problems: readonly ProblemBody[], code: string) =>
  expect(problems.map((problem) => problem.code)).toEqual(problems.map(() => code));

describe('every operation with a body refuses', () => {
  it.each(['null', '[]', '"text"', '42', 'true', '[{}]'])(
    '%s, for it wants an object with its fields',
    async (body) => {
      expectCode(await sendToAll(body), 'validation_failed');
    },
  );

  const unreadable = {
    'nothing at all': '',
    'half an object': '{"email": "ada@bodies.example"',
    'two objects': '{}{}',
    'single quotes': "{'email': 'ada@bodies.example'}",
    'a comment': '{} // none',
    'a NUL': '\0',
    'bytes that are no text': '{"email": "\u0080\xff',
    'a thousand lists in one another, unclosed': '['.repeat(1_000),
    'a prototype': '{"__proto__": {"role": "admin"}}',
    'a prototype inside': '{"email": {"__proto__": {"role": "admin"}}}',
    'a constructor’s prototype': '{"constructor": {"prototype": {"role": "admin"}}}',
  };
  it.each(Object.entries(unreadable))('%s, for it is no JSON that we read', async (_, body) => {
    expectCode(await sendToAll(body), 'malformed_request');
  });

  it('more than 64 KB', async () => {
    const bounded = operations.filter((operation) => !takesFiles(operation));
    expectCode(await sendToAll(JSON.stringify({ text: 'x'.repeat(66_000) }), undefined, bounded), 'too_large');
  });

  it('ten thousand objects in one another', async () => {
    expectCode(await sendToAll('{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)), 'validation_failed');
  });

  it.each([
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'garbage',
    'text/plain',
  ])('a body of %s', async (contentType) => {
    const problems = await sendToAll('email=ada%40bodies.example', contentType);
    expectCode(problems, 'unsupported_media_type');
  });

  it.each(['role', 'organizationId', 'id', 'constructor', 'toString', 'a.b', ''])(
    'the unknown member %j, by its name [15.3.3]',
    async (member) => {
      for (const operation of operations) {
        if (Object.hasOwn(bodyFieldsOf(document, operation), member)) continue;
        const body = { ...leastBodyOf(operation), [member]: 'admin' };
        const problem = problemOf(await send(operation, JSON.stringify(body)));
        expect([operation.path, problem.code]).toEqual([operation.path, 'validation_failed']);
        expect(problem.errors).toContainEqual(expect.objectContaining({ field: member, code: 'unknown_field' }));
      }
    },
  );
});

/** Whether a field takes values of this kind, so that this one is not wrong by its kind alone. */
function isOfKind({ type, nullable, maxLength = 0 }: Schema, value: unknown): boolean {
  // What may be null is so as well when its text is empty.
  if (value === null || (value === '' && type === 'string')) return nullable === true;
  // A text of some length has lines.
  if (typeof value === 'string' && type === 'string')
    return maxLength >= 1_000 && value.length <= maxLength && !value.includes('\0');
  return { integer: 'number', boolean: 'boolean' }[type ?? ''] === typeof value;
}

describe('every field of every operation refuses', () => {
  const wrong: Record<string, unknown> = {
    null: null,
    'an empty text': '',
    'a number': 42,
    'a boolean': true,
    'a list': ['text'],
    'a list of one good value’s kind': [[]],
    'an object': { toString: 'text' },
    'an operator': { $ne: null },
    'a line break [1.3.11]': 'ada@bodies.example\r\nBcc: eve@bodies.example',
    'a NUL [1.3.11]': 'ada\0@bodies.example',
    '5,000 characters': 'x'.repeat(5_000),
  };
  it.each(Object.entries(wrong))('%s, and says which field it was', async (_, value) => {
    for (const operation of operations) {
      for (const [field, schema] of Object.entries(bodyFieldsOf(document, operation))) {
        if (isOfKind(schema, value) || (takesTexts(operation) && typeof value === 'string')) continue;
        const body = { ...leastBodyOf(operation), [field]: value };
        const problem = problemOf(await send(operation, JSON.stringify(body)));
        expect([operation.path, field, problem.code]).toEqual([operation.path, field, 'validation_failed']);
        // What is wrong inside a field is said of the place inside.
        const places = problem.errors?.map((error) => error.field.split('.')[0]);
        expect([operation.path, new Set(places)]).toEqual([operation.path, new Set([field])]);
      }
    }
  });

  it('to be missing', async () => {
    for (const operation of operations) {
      for (const field of requiredFieldsOf(document, operation)) {
        const body = { ...leastBodyOf(operation), [field]: undefined };
        const problem = problemOf(await send(operation, JSON.stringify(body)));
        expect([operation.path, problem.errors?.map((error) => error.field)]).toEqual([operation.path, [field]]);
      }
    }
  });
});
