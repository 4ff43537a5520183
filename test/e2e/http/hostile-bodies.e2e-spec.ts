import { DiscoveryModule } from '@nestjs/core';
import { Module } from '@nestjs/common';
import {
  bodyFieldsOf,
  documentOf,
  exampleBodyOf,
  operationsOf,
  pathWith,
  sendBody,
  type ApiDocument,
  type Operation,
} from '../../support/api-document.js';
import { hostileForms, hostileJson, largestBody, publicForms, type HostileBody } from '../../support/hostile-input.js';
import { newMember } from '../../support/members.js';
import { apiOf, type Api, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { routesOf } from '../../support/routes.js';
import { rawRequest, sendRaw } from '../../support/raw-http.js';
import { startWorldWithPanel, type World } from '../../support/world.js';

@Module({ imports: [DiscoveryModule] })
class Discovery {}

/** Forms whose refusals are others: signing out needs nothing, and a ticket that is none is as good as no sign-in. */
const otherRefusals: Readonly<Record<string, readonly number[]>> = {
  '/logout': [303],
  '/forgot-password/address': [200, 400],
  '/login/second-factor': [400, 401, 429],
};

/** Bytes of the largest answer that a body gets which is refused. */
const largestRefusal = 8 * 1024;

let world: World;
let document: ApiDocument;
let operations: Operation[];
let ada: ApiSession;
let ben: ApiSession;
beforeAll(async () => {
  world = await startWorldWithPanel({}, 1, [Discovery]);
  ada = await newMember(world, 'ada@hostile.example');
  ben = await newMember(world, 'ben@hostile.example');
  document = await documentOf(world.api);
  operations = operationsOf(document).filter(({ requestBody }) => requestBody !== undefined);
});
afterAll(() => world.close());
beforeEach(() => world.sql('DELETE FROM rate_limits'));

const sizeOf = ({ text }: ApiAnswer): number => Buffer.byteLength(text);

describe('a body of 64 KB that nobody means well', () => {
  const send = (operation: Operation, { of, contentType }: HostileBody): Promise<ApiAnswer> => {
    const api: Api = operation.security === undefined ? world.api : world.api.as(ada);
    const path = pathWith(operation, ben.user.id);
    return sendBody(api, operation, path, of(largestBody), { 'content-type': contentType });
  };

  it('is refused by every address of the API in less than 8 KB', async () => {
    expect(operations.length).toBeGreaterThan(15);
    for (const operation of operations) {
      // Two fields show what the shape does; the bench tries each.
      const fields = Object.keys(bodyFieldsOf(document, operation)).slice(0, 2);
      for (const body of hostileJson(exampleBodyOf(document, operation), fields)) {
        // Takes lists of people as a text, and says of each line what is wrong.
        if (/^\/v1\/(users|accounts)\/imports$/.test(operation.path) && body.kind.endsWith(' in csv')) continue;
        const answer = await send(operation, body);
        const of = `${operation.method} ${operation.path}, ${body.kind}`;
        expect([of, problemOf(answer).status < 500, sizeOf(answer) < largestRefusal]).toEqual([of, true, true]);
      }
    }
  });

  it('is refused by every form that anybody can send, in less than 8 KB', async () => {
    const routes = routesOf(world.app).filter(({ method, rule }) => method === 'POST' && rule?.kind === 'public');
    const paths = routes.map(({ path }) => path).filter((path) => !path.startsWith('/v1/'));
    expect(paths.sort()).toEqual(Object.keys(publicForms).sort());
    for (const [path, fields] of Object.entries(publicForms)) {
      for (const { kind, contentType, of } of hostileForms(fields)) {
        const headers = { 'content-type': contentType, accept: 'text/html' };
        const answer = await world.api.post(path, of(largestBody), headers);
        const expected = otherRefusals[path] ?? [400, 410, 422, 429];
        expect([path, kind, expected.includes(answer.status), sizeOf(answer) < largestRefusal]).toEqual([
          path,
          kind,
          true,
          true,
        ]);
      }
      await world.sql('DELETE FROM rate_limits');
    }
  });
});

describe('members that are not there', () => {
  const errorsOf = async (body: string) => problemOf(await world.api.post('/v1/auth/signup', body)).errors ?? [];

  it('are named, the first ten of them, and the others counted', async () => {
    const body = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`m${index}`, index]));
    const errors = await errorsOf(JSON.stringify({ ...body, email: 'zoe@hostile.example' }));
    expect(errors.map(({ field, code }) => [field, code])).toEqual([
      ...Array.from({ length: 10 }, (_, index) => [`m${index}`, 'unknown_field']),
      ['', 'unknown_field'],
    ]);
    expect(errors.at(-1)?.detail).toBe('4,990 more properties should not exist.');
  });

  it('are named in full up to sixty characters', async () => {
    const [short, long] = ['x'.repeat(60), 'y'.repeat(30_000)];
    const errors = await errorsOf(JSON.stringify({ [short]: 1, [long]: 1, email: 'zoe@hostile.example' }));
    expect(errors.map(({ field }) => field)).toEqual([short, `${'y'.repeat(60)}…`]);
  });

  it('do not hide what is wrong with those that are', async () => {
    const errors = await errorsOf(JSON.stringify({ role: 'admin', email: 'zoe' }));
    expect(errors.map(({ field, code }) => [field, code])).toEqual([
      ['role', 'unknown_field'],
      ['email', 'email_address'],
    ]);
  });

  it('are refused inside a member, and in each of a list', async () => {
    const asAda = world.api.as(ada);
    const people = [{ email: 'zoe@hostile.example' }, { email: 'zoe@hostile.example', state: 'active' }];
    const filter = { role: 'user', constructor: {}, toString: 'x' };
    for (const [path, body, fields] of [
      ['/v1/users/invitations', { people }, ['people.1.state']],
      ['/v1/users/bulk', { action: 'deactivate', filter }, ['filter.constructor', 'filter.toString']],
    ] as const) {
      const problem = problemOf(await asAda.post(path, body));
      expect([problem.code, problem.errors?.map(({ field }) => field)]).toEqual(['validation_failed', fields]);
    }
  });

  it('of a query are bounded like those of a body', async () => {
    const query = Array.from({ length: 2_000 }, (_, index) => `m${index}`).join('&');
    const answer = await world.api.as(ada).get(`/v1/users?${query}`);
    expect([problemOf(answer).errors?.length, sizeOf(answer) < largestRefusal]).toEqual([11, true]);
  });
});

describe('a list', () => {
  const asAda = () => world.api.as(ada);
  const faultOf = async (path: string, body: object) =>
    problemOf(await asAda().post(path, body)).errors?.map(({ field, detail }) => [field, detail]);

  it('with one too many is refused in its field’s own words, and one with all that it may have is taken', async () => {
    const ids = Array.from({ length: 1_001 }, () => ben.user.id);
    expect(await faultOf('/v1/users/bulk/preview', { action: 'resend', ids })).toEqual([
      ['ids', 'Name 1,000 people at most, or choose them by a filter.'],
    ]);
    const most = await asAda().post('/v1/users/bulk/preview', { action: 'resend', ids: ids.slice(1) });
    expect(most.status).toBe(200);
  });

  it('of faults names as many as fit, and says how many more there are', async () => {
    const people = Array.from({ length: 100 }, () => ({ name: 1, role: 'owner' }));
    const answer = await asAda().post('/v1/users/invitations', { people });
    const errors = problemOf(answer).errors ?? [];
    expect(errors.at(-1)).toEqual({ field: '', code: 'more_errors', detail: '280 more need a correction.' });
    expect([errors.length, sizeOf(answer) < largestRefusal]).toEqual([21, true]);
  });
});

describe('a large body', () => {
  /** Announces a list of four megabytes and sends none of it: whoever waits for it gets no answer. */
  const announce = async (accessToken: string | null, path = '/v1/users/imports') => {
    const lines = ['host: localhost', 'content-type: application/json', `content-length: ${4 * 1024 * 1024}`];
    const credential = accessToken === null ? [] : [`authorization: Bearer ${accessToken}`];
    const { status, body } = await sendRaw(world.app.url, rawRequest(`POST ${path}`, [...lines, ...credential]));
    return [status, (JSON.parse(body) as { code: string }).code];
  };

  it('is not read from somebody who may not send it', async () => {
    expect(await announce(null)).toEqual([401, 'not_authenticated']);
    expect(await announce('a.b.c')).toEqual([401, 'not_authenticated']);
    expect(await announce(ben.accessToken)).toEqual([403, 'capability_missing']);
    const refusals = `SELECT count(*)::int FROM audit_events WHERE kind = 'access.refused' AND actor_id = $1`;
    expect(await world.sql(refusals, [ben.user.id])).toEqual([{ count: 1 }]);
  });

  it('is not read where none is taken, from anybody', async () => {
    expect(await announce(ada.accessToken, '/v1/users/invitations')).toEqual([413, 'too_large']);
    expect(await announce(null, '/v1/auth/login')).toEqual([413, 'too_large']);
  });

  it('with a hundred thousand members is refused in less than 8 KB', async () => {
    const members = Array.from({ length: 100_000 }, (_, index) => `"m${index}":0`).join();
    const answer = await apiOf(world.app.url, ada.accessToken).post('/v1/users/imports', `{${members}}`);
    expect([refusalOf(answer), sizeOf(answer) < largestRefusal]).toEqual([[400, 'validation_failed'], true]);
  });
});
