import { v7 as uuid } from 'uuid';
import {
  documentOf,
  exampleBodyOf,
  operationsOf,
  pathWith,
  sendBody,
  type ApiDocument,
  type Operation,
} from '../../support/api-document.js';
import { contentsOf } from '../../support/database-contents.js';
import { claimsOf } from '../../support/forged-token.js';
import { newMember } from '../../support/members.js';
import { type Api, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { settledMails } from '../../support/settled-mails.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
let ada: ApiSession;
let stranger: ApiSession;
let asAda: Api;
let theirOrganization: string;
let document: ApiDocument;
let operations: Operation[];
beforeAll(async () => {
  world = await startWorld();
  ada = await newMember(world, 'ada@ours.example');
  stranger = await newMember(world, 'eve@theirs.example');
  await newMember(world, 'fay@theirs.example');
  await settledMails(world);
  asAda = world.api.as(ada);
  theirOrganization = String(claimsOf(stranger.accessToken).org);
  document = await documentOf(world.api);
  operations = operationsOf(document);
});
afterAll(() => world.close());

/** What of an answer could tell one id from another. */
const comparable = ({ status, headers, text }: ApiAnswer) => ({
  status,
  headers: Object.fromEntries([...headers].filter(([name]) => !['date', 'x-request-id'].includes(name))),
  body: text.replace(/"requestId":"[^"]+"/, ''),
});

describe('an id of another organization', () => {
  const call = (operation: Operation, id: string): Promise<ApiAnswer> => {
    const path = pathWith(operation, id);
    if (operation.method === 'GET') return asAda.get(path);
    const body = exampleBodyOf(document, operation);
    return operation.method === 'DELETE' ? asAda.delete(path) : sendBody(asAda, operation, path, body);
  };

  it('is answered like one that does not exist, and one that can’t, at every address with an id [8.2.2]', async () => {
    const withId = operations.filter(({ path }) => path.includes('{'));
    expect(withId.length).toBeGreaterThanOrEqual(2);
    const before = await contentsOf(world);
    for (const operation of withId) {
      const missing = comparable(await call(operation, uuid()));
      expect([operation.path, missing.status]).toEqual([operation.path, 404]);
      for (const id of [stranger.user.id, stranger.user.id.toUpperCase(), theirOrganization, 'no-id']) {
        expect([operation.path, id, comparable(await call(operation, id))]).toEqual([operation.path, id, missing]);
      }
    }
    expect(await contentsOf(world)).toEqual(before);
  });

  it('is not repeated in what is written down about the attempt', async () => {
    await asAda.put(`/v1/users/${stranger.user.id}/role`, { role: 'user' });
    const events = await world.sql('SELECT * FROM audit_events WHERE organization_id = $1', [
      claimsOf(ada.accessToken).org,
    ]);
    expect(JSON.stringify(events)).not.toContain(stranger.user.id);
    expect(JSON.stringify(events)).not.toContain('eve@theirs.example');
  });
});

describe('another organization that a request names', () => {
  const readable = ['/v1/me', '/v1/organization', '/v1/users', '/v1/capabilities'];
  const names = ['organizationId', 'organization_id', 'organization', 'org', 'tenant', 'tenantId'];

  it.each(['x-organization-id', 'x-organization', 'x-tenant-id', 'x-org', 'x-user-id', 'x-role', 'x-forwarded-user'])(
    'in the header %s is ignored',
    async (header) => {
      for (const path of readable) {
        const plain = comparable(await asAda.get(path));
        for (const value of [theirOrganization, stranger.user.id, 'admin']) {
          expect([path, comparable(await asAda.get(path, { [header]: value }))]).toEqual([path, plain]);
        }
      }
    },
  );

  it.each(names)('in the query as %s is ignored or refused', async (name) => {
    for (const path of readable) {
      const plain = await asAda.get(path);
      const answer = await asAda.get(`${path}?${name}=${theirOrganization}`);
      if (answer.status === 200) expect([path, answer.text]).toEqual([path, plain.text]);
      else expect([path, problemOf(answer).code]).toEqual([path, 'validation_failed']);
    }
    expect(refusalOf(await asAda.get(`/v1/users?${name}=${theirOrganization}`))).toEqual([400, 'validation_failed']);
  });

  it.each(names)('in a body as %s is refused, at every address that takes one [15.3.3]', async (name) => {
    // An image's bytes have no fields.
    const ofFields = operations.filter(({ requestBody }) => requestBody?.content['application/json'] !== undefined);
    for (const operation of ofFields) {
      const body = { ...exampleBodyOf(document, operation), [name]: theirOrganization };
      const path = pathWith(operation, ada.user.id);
      const answer = await sendBody(asAda, operation, path, body);
      expect([operation.path, refusalOf(answer)]).toEqual([operation.path, [400, 'validation_failed']]);
    }
  });
});

describe('two organizations', () => {
  it('see their own people alone', async () => {
    const emails = async (session: ApiSession) =>
      (await world.api.as(session).get('/v1/users'))
        .json<{ data: { email: string }[] }>()
        .data.map(({ email }) => email);
    expect(await emails(ada)).toEqual(['ada@ours.example']);
    expect(await emails(stranger)).toEqual(['eve@theirs.example', 'fay@theirs.example']);
  });

  it('see themselves alone', async () => {
    expect((await asAda.get('/v1/organization')).json()).toEqual({
      id: claimsOf(ada.accessToken).org,
      name: 'Ours',
      domains: ['ours.example'],
      joinPolicy: 'automatic',
      auditRetentionDays: null,
      timeZone: 'UTC',
      currency: 'EUR',
      healthStaleDays: 30,
      dailyMailsEach: 500,
      sessionIdleHours: 720,
      sessionDays: 90,
      secondFactorRequired: 'nobody',
      secondFactorRequiredFrom: null,
    });
  });

  it('don’t help each other to keep an admin', async () => {
    expect(refusalOf(await asAda.put(`/v1/users/${ada.user.id}/role`, { role: 'user' }))).toEqual([409, 'last_admin']);
  });
});
