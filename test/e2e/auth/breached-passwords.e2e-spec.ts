import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newMember } from '../../support/members.js';
import { goodPassword, signUp, tokenFor, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { startWorld, type World } from '../../support/world.js';

const breached = 'orbit lantern gravel muffin';
const fresh = 'four louder orange kites';
const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex').toUpperCase();

/** The service, and what it does when it is asked. */
let service: Server;
let asked: IncomingMessage[];
let answer: (response: ServerResponse) => void;
const ranges = (response: ServerResponse) => {
  // Padding has a count of 0, and may be anything.
  const lines = [`${sha1(fresh).slice(5)}:0`, `${sha1(breached).slice(5)}:42`, `${'0'.repeat(35)}:7`];
  response.end(lines.join('\r\n'));
};

let world: World;
let ada: ApiSession;
beforeAll(async () => {
  service = createServer((request, response) => {
    asked.push(request);
    answer(response);
  }).listen(0, '127.0.0.1');
  await once(service, 'listening');
  const { port } = service.address() as AddressInfo;
  world = await startWorld({ passwordBreachCheck: `http://127.0.0.1:${port}` });
  ada = await newMember(world, 'ada@breached.example');
});
afterAll(async () => {
  service.closeAllConnections();
  service.close();
  await world.close();
});
beforeEach(() => {
  asked = [];
  answer = ranges;
});

let joined = 0;
const ways: [string, (password: string) => Promise<ApiAnswer>][] = [
  [
    'signing up',
    async (password) => {
      const token = await signUp(world.api, world.mails, `new${joined++}@breached.example`);
      return world.api.post('/v1/auth/complete-signup', { token, name: 'New Comer', password });
    },
  ],
  [
    'resetting it',
    async (password) => {
      const email = `reset${joined++}@breached.example`;
      await newMember(world, email);
      await world.api.post('/v1/auth/forgot-password', { email });
      const token = await tokenFor(world.mails, email);
      return world.api.post('/v1/auth/reset-password', { token, password });
    },
  ],
  [
    'changing it',
    async (password) => {
      const member = await newMember(world, `change${joined++}@breached.example`);
      return world.api.as(member).post('/v1/me/password', { currentPassword: goodPassword, password });
    },
  ],
];

describe.each(ways)('a password that is set by %s', (_, set) => {
  it('is refused if it was in a breach, though it is strong, and taken if not [6.2.12]', async () => {
    const refused = await set(breached);
    expect(refused.status).toBe(422);
    expect(refused.json()).toMatchObject({
      code: 'password_too_weak',
      errors: [{ field: 'password', code: 'breached', detail: expect.stringContaining('data breach') as string }],
    });
    expect((await set(fresh)).status).toBeLessThan(300);
    expect(asked).toHaveLength(2);
  });
});

it('goes out as five characters of a hash, with an answer of any length', async () => {
  await ways[2]?.[1](breached);
  const [request] = asked;
  expect(request?.url).toMatch(new RegExp(`^/range/${sha1(breached).slice(0, 5)}(\\?mode=sha1)?$`));
  expect(request?.headers['add-padding']).toBe('true');
  expect(JSON.stringify([request?.url, request?.rawHeaders])).not.toContain(sha1(breached).slice(5));
});

it('goes nowhere while it is typed, or when it is weak already', async () => {
  const check = await world.api.as(ada).post('/v1/me/password/check', { password: breached });
  expect(check.json()).toEqual({ problem: null });
  expect((await ways[2]?.[1]('passwordpassword'))?.status).toBe(422);
  expect(asked).toEqual([]);
});

describe('a service that fails keeps nobody from a password, and the log says so, without it', () => {
  const failures: [string, (response: ServerResponse) => void][] = [
    ['says that it is ill', (response) => response.writeHead(500).end('ill')],
    ['sends us away', (response) => response.writeHead(429, { 'retry-after': '9' }).end('{}')],
    ['hangs up', (response) => response.destroy()],
    ['never answers', () => undefined],
    ['begins an answer and never ends it', (response) => response.writeHead(200).write('0')],
  ];

  it.each(failures)('when it %s', async (_, fail) => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    answer = fail;
    const change = await ways[2]?.[1](breached);
    expect(change?.status).toBe(204);
    expect(asked.length).toBeGreaterThan(0);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(String(warn.mock.calls)).not.toContain(breached);
    warn.mockRestore();
  });
});

it('is asked about nothing unless it is configured', async () => {
  const quiet = await startWorld();
  const member = await newMember(quiet, 'ada@quiet.example');
  const change = { currentPassword: goodPassword, password: breached };
  expect((await quiet.api.as(member).post('/v1/me/password', change)).status).toBe(204);
  expect(asked).toEqual([]);
  await quiet.close();
});
