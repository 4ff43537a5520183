import { jest } from '@jest/globals';
import { SwaggerModule } from '@nestjs/swagger';
import { readFileSync } from 'node:fs';
import { errorCatalogue, type ErrorCode } from '#src/common/error-catalogue.js';
import { capabilityMatrix } from '#src/access/index.js';
import {
  bodyFieldsOf,
  documentOf,
  operationsOf,
  resolved,
  type ApiDocument,
  type Operation,
} from '../../support/api-document.js';
import type { ProblemBody } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
let document: ApiDocument;
let operations: Operation[];
beforeAll(async () => {
  world = await startWorld();
  document = await documentOf(world.api);
  operations = operationsOf(document);
});
afterAll(() => world.close());

const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;
const succeeded = ([status]: readonly [string, unknown]): boolean => status.startsWith('2');

/** A file has no fields. */
const takesJson = ({ requestBody }: Operation): boolean => requestBody?.content['application/json'] !== undefined;

const forAnybodySignedIn = [
  'GET /v1/assignees',
  'GET /v1/branding',
  'GET /v1/capabilities',
  'GET /v1/handoff-form',
  'GET /v1/me',
  'PATCH /v1/me',
  'PUT /v1/me/avatar',
  'DELETE /v1/me/avatar',
  'GET /v1/me/email',
  'POST /v1/me/email',
  'DELETE /v1/me/email',
  'POST /v1/me/email/confirm',
  'GET /v1/me/passkeys',
  'POST /v1/me/passkeys',
  'POST /v1/me/passkeys/options',
  'DELETE /v1/me/passkeys/{id}',
  'GET /v1/me/reauthentication',
  'GET /v1/me/sessions',
  'DELETE /v1/me/sessions',
  'DELETE /v1/me/sessions/{id}',
  'GET /v1/organization',
  'GET /v1/templates',
  'GET /v1/templates/{id}',
  'GET /v1/templates/{id}/versions/{version}',
  'GET /v1/templates/placeholders',
  'GET /v1/today',
  'GET /v1/workflow-runs/{id}',
  'GET /v1/workflows',
  'GET /v1/workflows/{id}',
  'GET /v1/workflows/{id}/runs',
  'GET /v1/workflows/{id}/versions/{version}',
  'POST /v1/auth/logout',
  'POST /v1/me/password',
  'POST /v1/me/password/check',
  'POST /v1/me/reauthentication',
  'POST /v1/me/reauthentication/passkey/options',
  'GET /v1/me/factors',
  'POST /v1/me/totp',
  'POST /v1/me/totp/confirm',
  'DELETE /v1/me/totp',
  'POST /v1/me/recovery-codes',
];

/** The problems that an operation is said to answer with, by status. */
const problemsOf = ({ responses }: Operation) =>
  Object.entries(responses)
    .filter((response) => !succeeded(response))
    .map(([status, { content }]) => ({ status: Number(status), media: content?.['application/problem+json'] }));

describe('the description of the API', () => {
  it('is made once, however often it is asked for and in whichever form', async () => {
    const other = await startWorld();
    const made = jest.spyOn(SwaggerModule, 'createDocument');
    for (const path of ['/docs-yaml', '/docs-json', '/docs', '/docs-yaml', '/docs-json'])
      expect((await other.api.get(path)).status).toBe(200);
    expect(made).toHaveBeenCalledTimes(1);
    made.mockRestore();
    await other.close();
  });

  it('has no operation that the overview leaves out', () => {
    const overview = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
    const written = operations
      .map(nameOf)
      .filter((name) => name.includes(' /v1/'))
      .map((name) => name.replace(/\{(\w+)\}/g, ':$1'));
    expect(written.filter((name) => !overview.includes(`\`${name}\``))).toEqual([]);
  });

  it('has every fixed point of it', () => {
    expect(operations.map(nameOf)).toEqual(
      expect.arrayContaining([
        'POST /v1/auth/signup',
        'POST /v1/auth/complete-signup',
        'POST /v1/auth/login',
        'POST /v1/auth/passkey',
        'POST /v1/auth/passkey/options',
        'POST /v1/auth/second-factor/passkey/options',
        'POST /v1/auth/refresh',
        'POST /v1/auth/logout',
        'POST /v1/auth/forgot-password',
        'POST /v1/auth/reset-password',
        'GET /v1/me',
        'GET /v1/capabilities',
        'GET /v1/users',
        'GET /v1/users/{id}',
        'PUT /v1/users/{id}/role',
        'GET /v1/organization',
        'GET /health/live',
        'GET /health/ready',
      ]),
    );
  });

  it('has a page for people at /docs', async () => {
    const { status, headers } = await world.api.get('/docs', { accept: 'text/html' });
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
  });

  it('says of every operation what it is for, and what comes back', () => {
    for (const operation of operations) {
      const successes = Object.entries(operation.responses).filter(succeeded);
      expect([nameOf(operation), operation.summary]).toEqual([
        nameOf(operation),
        expect.stringMatching(/^[A-Z]/) as string,
      ]);
      expect([nameOf(operation), successes.length > 0]).toEqual([nameOf(operation), true]);
      for (const [status, { content }] of successes) {
        const hasBody = Object.values(content ?? {}).some(({ schema, example }) => schema ?? example);
        // What is only accepted may have nothing to tell yet.
        if (status !== '202')
          expect([nameOf(operation), status, hasBody]).toEqual([nameOf(operation), status, status !== '204']);
      }
    }
  });

  it('gives an example for every field of every body', () => {
    for (const operation of operations.filter(takesJson)) {
      const fields = Object.entries(bodyFieldsOf(document, operation));
      expect([nameOf(operation), fields.length > 0]).toEqual([nameOf(operation), true]);
      for (const [name, field] of fields) {
        const { example, enum: values, properties } = resolved(document, field);
        expect([nameOf(operation), name, example ?? values ?? properties]).toEqual([
          nameOf(operation),
          name,
          expect.anything(),
        ]);
      }
    }
  });

  it('gives a type for every field of every answer', () => {
    for (const [schema, { properties = {} }] of Object.entries(document.components.schemas)) {
      for (const [name, field] of Object.entries(properties)) {
        const { $ref, type, enum: values, ...rest } = field;
        expect([
          schema,
          name,
          $ref ?? type ?? values ?? ('allOf' in rest || 'oneOf' in rest ? 'composed' : undefined),
        ]).toEqual([schema, name, expect.anything()]);
      }
    }
  });

  it('documents problems by codes of the catalogue alone, in its words and at its status', () => {
    for (const operation of operations) {
      for (const { status, media } of problemsOf(operation)) {
        expect(media?.schema?.$ref).toBe('#/components/schemas/Problem');
        const examples = Object.entries(media?.examples ?? {});
        expect([nameOf(operation), status, examples.length > 0]).toEqual([nameOf(operation), status, true]);
        for (const [code, { value }] of examples) {
          expect([nameOf(operation), value]).toEqual([
            nameOf(operation),
            expect.objectContaining({
              ...errorCatalogue[code as ErrorCode],
              code,
              type: `urn:thread:problem:${code}`,
              status,
            }),
          ]);
        }
      }
    }
  });

  it('lists every code that there is', () => {
    expect(document.components.schemas.Problem?.properties?.code?.enum).toEqual(Object.keys(errorCatalogue));
  });

  it('says of every operation that needs a person that it does, and what nobody and a User read', () => {
    for (const operation of operations) {
      const isPublic = /^\/(v1\/auth\/(?!logout)|health\/)/.test(operation.path);
      const codes = problemsOf(operation).flatMap(({ media }) => Object.keys(media?.examples ?? {}));
      expect([nameOf(operation), operation.security === undefined]).toEqual([nameOf(operation), isPublic]);
      expect([nameOf(operation), codes.includes('not_authenticated')]).toEqual([nameOf(operation), !isPublic]);
      const forAdmins = !isPublic && !forAnybodySignedIn.includes(nameOf(operation));
      expect([nameOf(operation), codes.includes('capability_missing')]).toEqual([nameOf(operation), forAdmins]);
    }
  });

  it('tells how its bodies are judged: every operation with one can answer validation_failed', () => {
    for (const operation of operations.filter(takesJson)) {
      const codes = problemsOf(operation).flatMap(({ media }) => Object.keys(media?.examples ?? {}));
      expect([nameOf(operation), codes]).toEqual([nameOf(operation), expect.arrayContaining(['validation_failed'])]);
    }
  });

  it('tells of every body that it must be readable JSON of a bounded size, and of every change that no other site may ask for it', () => {
    for (const operation of operations) {
      const codes = problemsOf(operation).flatMap(({ media }) => Object.keys(media?.examples ?? {}));
      const ofBodies = ['malformed_request', 'too_large', 'unsupported_media_type'];
      const expected = [
        ...(operation.requestBody === undefined ? [] : ofBodies),
        ...(operation.method === 'GET' ? [] : ['forged_request']),
      ];
      expect([
        nameOf(operation),
        codes.filter((code) => [...ofBodies, 'forged_request'].includes(code)).sort(),
      ]).toEqual([nameOf(operation), expected.sort()]);
    }
  });

  it('has the capability matrix', async () => {
    const { info } = (await world.api.get('/docs-json')).json<{ info: { description: string } }>();
    for (const { key, label, admin, user } of capabilityMatrix) {
      const row = `| ${label} | \`${key}\` | ${admin ? 'yes' : 'no'} | ${user ? 'yes' : 'no'} |`;
      expect(info.description).toContain(row);
    }
  });

  it('is true of what a refusal looks like', async () => {
    const { required = [], properties = {} } = document.components.schemas.Problem ?? {};
    const problem = (await world.api.post('/v1/auth/login', {})).json<ProblemBody>();
    expect(Object.keys(problem)).toEqual(expect.arrayContaining([...required]));
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(problem)));
  });
});
