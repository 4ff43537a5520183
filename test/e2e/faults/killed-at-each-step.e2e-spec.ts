import { judge, untilAlone, type Promised } from '../../support/faults/judge.js';
import { postgresReader } from '../../support/faults/postgres-reader.js';
import { Report } from '../../support/faults/report.js';
import { startStepProxy } from '../../support/faults/step-proxy.js';
import { StepWatch } from '../../support/faults/step-watch.js';
import { killableServers, type MortalServers } from '../../support/killable-servers.js';
import { newMember } from '../../support/members.js';
import { goodPassword, signUp, type Api, type ApiAnswer, type ApiSession } from '../../support/people.js';

/** More than any of these takes. */
const mostSteps = 50;

let servers: MortalServers;
let proxy: Awaited<ReturnType<typeof startStepProxy>>;
const watch = new StepWatch();
const report = new Report('killed-at-each-step');
beforeAll(async () => {
  servers = await killableServers();
  proxy = await startStepProxy(servers.databaseUrl, watch, postgresReader);
});
afterAll(async () => {
  await servers.close();
  await proxy.close();
  await report.publish();
});

/** What a person asks for, which is done as a whole or not at all. */
interface Undertaking {
  readonly ask: (api: Api) => Promise<ApiAnswer>;
  /** The answer to it once it is done. */
  readonly done: number;
  /** The answer to whoever asks again after it was done. */
  readonly doneBefore: number;
  /** Counts what is there of it. */
  readonly rows: string;
  readonly values: readonly unknown[];
  /** What that count is of the whole. */
  readonly whole: number;
  /** Who is to be mailed for it. */
  readonly mailed: readonly string[];
}

/** Prepares the next of its kind, in an organization of its own. */
type Prepare = (number: number, api: Api) => Promise<Undertaking>;

const countOf = async ({ rows, values }: Undertaking): Promise<number> =>
  (await servers.sql<{ count: number }>(`SELECT (${rows})::int AS count`, values))[0]?.count ?? -1;

/**
 * Takes one to its end, then stops one more at each of its steps, all in one process, and kills that. Each of them is done as a
 * whole then, or not at all, and can be done.
 */
async function killAtEachStep(what: string, prepare: Prepare): Promise<void> {
  const { server, api } = await servers.start(servers.mails.url, {
    DATABASE_URL: proxy.url,
    // Each that is stopped keeps its connection.
    DATABASE_POOL_SIZE: String(mostSteps + 10),
  });
  const first = await prepare(0, api);
  await untilAlone(servers.sql);
  watch.taken();
  expect((await first.ask(api)).status).toBe(first.done);
  const steps = watch.taken().filter((step) => !step.startsWith('jobs: '));
  expect(steps.length).toBeLessThan(mostSteps);
  // Others before it count an attempt, for instance.
  const committed = steps.lastIndexOf('COMMIT');
  const undertakings: Undertaking[] = [];
  for (const number of steps.keys()) undertakings.push(await prepare(number + 1, api));
  await untilAlone(servers.sql);
  const stopped: string[] = [];
  for (const [number, { ask }] of undertakings.entries())
    if (await watch.stopAfter(steps.slice(0, number + 1), () => ask(api))) stopped.push(steps[number] ?? '');
  expect(stopped).toEqual(steps);
  await servers.kill(server);

  const here = await servers.startHere();
  const promises: Promised[] = [];
  for (const [number, undertaking] of undertakings.entries()) {
    const { ask, done, doneBefore, whole, mailed } = undertaking;
    const wasDone = number >= committed;
    const found = await countOf(undertaking);
    expect({ what, number, found }).toEqual({ what, number, found: wasDone ? whole : 0 });
    const { status } = await ask(here.api);
    expect({ what, number, status }).toEqual({ what, number, status: wasDone ? doneBefore : done });
    promises.push({ what: `${what}, ${number}`, kept: () => countOf(undertaking), least: whole, most: whole });
    // A process that dies between the mail server's word and its own note of it sends a mail again.
    for (const email of mailed)
      promises.push({ what: `a mail to ${email}`, kept: () => servers.mails.count(email), least: 1, most: 2 });
  }
  const amiss = await judge(servers.sql, promises);
  report.add({
    'killed at each step of': what,
    steps: steps.length,
    'undone, and done anew': committed,
    'done, and not anew': steps.length - committed,
    promises: promises.length,
    amiss: amiss.length,
  });
  expect(amiss).toEqual([]);
  await here.stop();
}

describe('a process killed at any statement has done all of it or nothing', () => {
  test('of a sign-up', () =>
    killAtEachStep('a sign-up', async (number, api) => {
      const email = `ada@signup-${number}.example`;
      const token = await signUp(api, servers.mails, email);
      const form = { token, name: 'Ada Example', password: goodPassword };
      return {
        ask: (by) => by.post('/v1/auth/complete-signup', form),
        done: 201,
        doneBefore: 410,
        rows: `(SELECT count(*) FROM credentials WHERE email = $1) + (SELECT count(*) FROM users WHERE email = $1)
             + (SELECT count(*) FROM organization_domains WHERE domain = split_part($1, '@', 2))`,
        values: [email],
        whole: 3,
        mailed: [],
      };
    }));

  test('of a change of roles', async () => {
    const here = await servers.startHere();
    const pairs: [ApiSession, ApiSession][] = [];
    for (let number = 0; number < mostSteps; number++) {
      const [ada, ben] = [`ada@roles-${number}.example`, `ben@roles-${number}.example`];
      pairs.push([await newMember(here, ada), await newMember(here, ben)]);
    }
    await here.stop();
    await killAtEachStep('a change of roles', (number) => {
      const [ada, ben] = pairs[number] ?? [];
      if (ada === undefined || ben === undefined) throw new RangeError('There are too few pairs.');
      return Promise.resolve({
        ask: (by) => by.as(ada).post('/v1/me/step-down', { successorId: ben.user.id }),
        done: 200,
        doneBefore: 403,
        rows: `(SELECT count(*) FROM users WHERE id = $1 AND role = 'user')
             + (SELECT count(*) FROM users WHERE id = $2 AND role = 'admin')
             + (SELECT count(*) FROM audit_events WHERE kind = 'user.role_changed' AND subject_id IN ($1, $2))`,
        values: [ada.user.id, ben.user.id],
        whole: 4,
        mailed: [ada.user.email, ben.user.email],
      });
    });
  });
});
