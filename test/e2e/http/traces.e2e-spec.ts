import { runOperation } from '#src/common/operation.js';
import { spans, type SpanBegun } from '#src/common/spans.js';
import { DatabasePool } from '#src/database/connections/index.js';
import { DatabaseServer } from '#src/database/index.js';
import { killableServers, type MortalServers } from '../../support/killable-servers.js';
import { startOtlpReceiver, type DeliveredSpan, type OtlpReceiver } from '../../support/otlp-receiver.js';
import { createTestDatabase } from '../../support/postgres.js';
import { goodPassword, join, type ApiAnswer, type ApiSession } from '../../support/people.js';

const [server, client, consumer, internal] = [2, 3, 5, 1];
const caller = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', id: '00f067aa0ba902b7' };

let servers: MortalServers;
let receiver: OtlpReceiver;
beforeAll(async () => ([servers, receiver] = await Promise.all([killableServers(), startOtlpReceiver()])));
afterAll(async () => {
  await servers.close();
  await receiver.close();
});

describe('traces, where they are configured', () => {
  let ada: ApiSession;
  let read: ApiAnswer;
  let exitCode: number | null;
  let mail: string;
  beforeAll(async () => {
    const { server, api } = await servers.start(servers.mails.url, {
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    });
    ada = await join(api, servers.mails, 'ada@traced.example', 'Ada Lindqvist');
    const traceparent = `00-${caller.traceId}-${caller.id}-01`;
    read = await api.as(ada).get(`/v1/users/${ada.user.id}?unused=Secretvalue`, { traceparent });
    await api.post('/v1/auth/forgot-password', { email: 'ada@traced.example' });
    mail = JSON.stringify((await servers.mails.next('ada@traced.example')).headerLines);
    await api.get('/nowhere/ada@traced.example');
    exitCode = await server.stop('SIGTERM');
  });

  const named = (name: string): DeliveredSpan[] => receiver.spans.filter((span) => span.name === name);
  const partsOf = (span: DeliveredSpan | undefined): DeliveredSpan[] =>
    receiver.spans.filter(({ parentId, traceId }) => parentId === span?.id && traceId === span.traceId);

  it('are delivered at the latest when the server is told to stop', () => {
    expect(exitCode).toBe(0);
    expect(receiver.resources[0]).toMatchObject({
      'service.name': 'thread',
      'deployment.environment.name': 'test',
    });
  });

  it('show a request by its route, as part of what called it, with its statements', () => {
    const [reading] = receiver.spans.filter(({ parentId }) => parentId === caller.id);
    expect(reading).toMatchObject({
      traceId: caller.traceId,
      name: 'GET /v1/users/:id',
      kind: server,
      attributes: {
        'http.request.method': 'GET',
        'http.route': '/v1/users/:id',
        'http.response.status_code': read.status,
        'thread.request.id': read.headers.get('x-request-id'),
      },
      status: 0,
    });
    const statements = partsOf(reading);
    expect(statements.length).toBeGreaterThan(0);
    for (const { name, kind, attributes } of statements) {
      expect([name, kind]).toEqual([attributes['db.operation.name'], client]);
      expect(attributes['db.query.text']).toMatch(/\$1/);
    }
  });

  it('show hashing, jobs and the mails they send', () => {
    const [completion] = named('POST /v1/auth/complete-signup');
    expect(partsOf(completion).filter(({ kind }) => kind === internal)).toMatchObject([{ name: 'hash password' }]);
    const mailings = named('process mail');
    expect(mailings).toHaveLength(2);
    for (const mailing of mailings) {
      expect(mailing).toMatchObject({
        kind: consumer,
        parentId: '',
        attributes: { 'messaging.destination.name': 'mail' },
      });
      const sending = partsOf(mailing).filter(({ name }) => name === 'send mail');
      expect(sending).toMatchObject([
        { kind: client, attributes: { 'thread.mail.kind': expect.any(String) as string } },
      ]);
    }
  });

  it('are part of nothing where there is no route, and tell no address', () => {
    expect(named('GET none')).toMatchObject([
      { attributes: { 'http.route': 'none', 'http.response.status_code': 404 } },
    ]);
  });

  it('tell nothing secret, nothing of a person and no value', () => {
    const told = receiver.bytes().toString('latin1');
    for (const secret of ['traced.example', 'Lindqvist', 'Secretvalue', goodPassword, ada.accessToken, ada.user.id])
      expect([secret, told.includes(secret)]).toEqual([secret, false]);
    expect(mail).not.toMatch(/traceparent/i);
  });
});

test('a statement is its own operation’s, though another one gives its connection back', async () => {
  const database = await createTestDatabase();
  const pool = new DatabasePool(new DatabaseServer(database.url), { statement: 0, silence: 0 }, { max: 1 });
  const held = await pool.connect();
  const told: SpanBegun[] = [];
  const note = (begun: unknown): void => void told.push(begun as SpanBegun);
  spans.began.subscribe(note);
  try {
    const waiting = runOperation({ kind: 'request', name: 'waits' }, () => pool.query('SELECT 1'));
    runOperation({ kind: 'request', name: 'gives back' }, () => held.release());
    await waiting;
  } finally {
    spans.began.unsubscribe(note);
    await pool.end();
    await database.drop();
  }
  expect(told.map(({ parent, attributes }) => [parent?.name, attributes?.['db.query.text']])).toEqual([
    ['waits', 'SELECT 1'],
  ]);
});
