import { documentOf, pathWith, type ApiDocument } from '../../support/api-document.js';
import { errorCatalogue, type ErrorCode } from '#src/common/error-catalogue.js';
import type { ProblemBody } from '../../support/problem.js';
import { openOperations, randomBodies } from '../../support/random-bodies.js';
import { startWorld, type World } from '../../support/world.js';

/** Ten thousand take a minute; `npm run bench -- requests` sends them, and measures them. */
const count = 1_500;
const someone = '0199f2b4-5c1e-7000-8000-000000000000';

let world: World;
let document: ApiDocument;
beforeAll(async () => {
  world = await startWorld();
  document = await documentOf(world.api);
});
afterAll(() => world.close());

/** From a client of its own, so that no limit is met. */
const addressOf = (index: number): string => `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;

test('random bodies from anybody are answered as the description says, and never with a fault of ours', async () => {
  const sent = randomBodies(document, count);
  expect(new Set(sent.map(({ operation }) => operation.path))).toEqual(
    new Set(openOperations(document).map(({ path }) => path)),
  );
  const statuses = new Map<number, number>();
  for (const [index, { operation, text }] of sent.entries()) {
    const answer = await world.app.app.inject({
      method: operation.method as 'POST',
      url: pathWith(operation, someone),
      headers: { 'content-type': 'application/json' },
      payload: text,
      remoteAddress: addressOf(index),
    });
    const { statusCode: status } = answer;
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const what = `${operation.method} ${operation.path} ${text.slice(0, 500)}`;
    expect([what, status < 500, String(status) in operation.responses]).toEqual([what, true, true]);
    if (status < 400) continue;
    const problem = answer.json<ProblemBody>();
    expect([what, answer.headers['content-type'], problem.status]).toEqual([
      what,
      expect.stringMatching(/^application\/problem\+json\b/),
      status,
    ]);
    expect(errorCatalogue[problem.code satisfies ErrorCode]).toMatchObject({ status, title: problem.title });
    expect(Buffer.byteLength(answer.body)).toBeLessThan(8 * 1024);
  }
  // They reach more than the first check.
  expect(statuses.get(202) ?? 0).toBeGreaterThan(count / 100);
  expect(statuses.get(401) ?? 0).toBeGreaterThan(count / 100);
});
