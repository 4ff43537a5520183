import { addTemplate, runTemplate } from '../e2e/workspace/actions/actions-world.js';
import { betweenLooks } from '../support/between-looks.js';
import { judge, untilAlone, type Promised } from '../support/faults/judge.js';
import { postgresReader } from '../support/faults/postgres-reader.js';
import { Report } from '../support/faults/report.js';
import { smtpReader } from '../support/faults/smtp-reader.js';
import { startStepProxy } from '../support/faults/step-proxy.js';
import { StepWatch } from '../support/faults/step-watch.js';
import { makeDue, wakeWorkers } from '../support/due-jobs.js';
import { killableServers, type MortalServers } from '../support/killable-servers.js';
import { newMember } from '../support/members.js';
import type { Api, ApiSession } from '../support/people.js';

/** Jobs of a kind that an instance does at a time, and dies in: each stopped at another step. */
const together = 2;

/** More than there are steps of all that is tried. */
const mostWorks = 100;

const watch = new StepWatch();
const report = new Report('mails-killed-at-each-step');
let servers: MortalServers;
let database: Awaited<ReturnType<typeof startStepProxy>>;
let smtp: Awaited<ReturnType<typeof startStepProxy>>;
/** Each of an organization of their own, so that none of them waits for another's locks. */
const admins: ApiSession[] = [];
beforeAll(async () => {
  servers = await killableServers();
  database = await startStepProxy(servers.databaseUrl, watch, postgresReader);
  smtp = await startStepProxy(servers.mails.url, watch, smtpReader);
  const here = await servers.startHere();
  for (let number = 0; number < mostWorks; number++) admins.push(await newMember(here, `ada@killed-${number}.example`));
  await here.stop();
});
afterAll(async () => {
  await servers.close();
  await database.close();
  await smtp.close();
  await report.publish();
});

/** Something that a job is to do. */
interface Work {
  /** Asks for it. */
  readonly ask: () => Promise<unknown>;
  /** Waits until it is done. */
  readonly done: () => Promise<void>;
  /** What holds in the end, wherever a process died. */
  readonly promises: readonly Promised[];
}

/** A step that is the work’s own; of the job queue’s, to note that a job is done. */
const isOwn = (step: string): boolean => !step.startsWith('jobs: ') || step.includes("state = 'completed'");

/** The steps up to one. A connection to the mail server may be there already from the mail before. */
const upTo = (steps: readonly string[], last: number): string[] =>
  steps.slice(0, last + 1).filter((step, at) => at === last || !/^smtp: (connects|EHLO)$/.test(step));

/** Lets what a dead process was at wait until the others are through, so that their steps are alone. */
const park = () =>
  servers.sql(
    `UPDATE pgboss.job SET state = 'retry', start_after = now() + interval '1 day' WHERE state IN ('retry', 'active')`,
  );
const unpark = () => makeDue(servers, 'mail', ['retry']);

function nextAdmin(api: Api): Api {
  const admin = admins.pop();
  if (admin === undefined) throw new RangeError('There are too few organizations.');
  return api.as(admin);
}

/** Takes one to its end, then kills a process at each of its steps; another does the rest. */
async function killAtEachStep(what: string, prepare: (api: Api) => Promise<Work>): Promise<void> {
  const start = async () => {
    const started = await servers.start(smtp.url, { DATABASE_URL: database.url });
    await untilAlone(servers.sql);
    return started;
  };
  let { server, api } = await start();
  const first = await prepare(nextAdmin(api));
  await untilAlone(servers.sql);
  watch.taken();
  await first.ask();
  const asked = watch.taken().filter(isOwn);
  await first.done();
  const steps = [...asked, ...watch.taken().filter(isOwn)];
  await server.stop('SIGKILL');

  // Whoever asks is answered once that is committed; the rest is the job's.
  const before = asked.lastIndexOf('COMMIT') + 1;
  const stopped: string[] = [];
  const promises = [...first.promises];
  let kills = 0;
  for (let from = before; from < steps.length; from += together) {
    ({ server, api } = await start());
    const works = [];
    for (const step of steps.slice(from, from + together)) works.push({ step, ...(await prepare(nextAdmin(api))) });
    await untilAlone(servers.sql);
    for (const [index, { step, ask, done, promises: own }] of works.entries()) {
      if (await watch.stopAfter(upTo(steps, from + index), () => ask().then(done))) stopped.push(step);
      promises.push(...own);
    }
    await server.stop('SIGKILL');
    kills += 1;
    await park();
  }
  expect(stopped).toEqual(steps.slice(before));
  const here = await servers.startHere();
  await unpark();
  const amiss = await judge(servers.sql, promises);
  let twice = 0;
  for (const { kept } of promises) if ((await kept()) > 1) twice += 1;
  report.add({
    'killed at each step of': what,
    steps: stopped.length,
    kills,
    promises: promises.length,
    'kept twice': twice,
    amiss: amiss.length,
  });
  expect(amiss).toEqual([]);
  await here.stop();
}

const count = async (rows: string, ...values: unknown[]): Promise<number> =>
  (await servers.sql<{ count: number }>(`SELECT count(*)::int AS count FROM ${rows}`, values))[0]?.count ?? -1;

/** Waits until no job that names this is left to be done. */
async function untilDone(name: string): Promise<void> {
  const left = `pgboss.job WHERE data::text LIKE '%' || $1 || '%' AND state IN ('created', 'retry', 'active')`;
  while ((await count(left, name)) > 0) await betweenLooks(20);
}

/** Lets the minute pass that this mail is held. */
async function endHoldOf(id: string): Promise<void> {
  await servers.sql(`UPDATE actions SET held_until = now() - interval '1 second' WHERE id = $1`, [id]);
  await servers.sql(
    `UPDATE pgboss.job SET start_after = now() WHERE name = 'mail' AND strpos(data::text, $1::text) > 0`,
    [id],
  );
  await wakeWorkers(servers, 'mail');
}

let number = 0;

test('a mail with a link is asked for and sent: once it was promised it comes, twice at most', () =>
  killAtEachStep('asking for a link and sending it', (api) => {
    const email = `person${++number}@linked.example`;
    let isPromised = false;
    return Promise.resolve({
      ask: async () => void (isPromised = (await api.post('/v1/auth/signup', { email })).status === 202),
      done: () => untilDone(email),
      promises: [
        {
          what: `a link for ${email}`,
          get least() {
            return isPromised ? 1 : 0;
          },
          most: 2,
          kept: () => servers.mails.count(email),
        },
      ],
    });
  }));

test('a person’s mail to a customer is sent: never twice, and its state is true', async () => {
  await killAtEachStep('sending a person’s mail', async (api) => {
    const templateId = await addTemplate(api);
    const email = `nora@customer-${++number}.example`;
    const account = await api.post('/v1/accounts', { name: 'Northwind' });
    const accountId = account.json<{ id: string }>().id;
    await api.post(`/v1/accounts/${accountId}/contacts`, { name: 'Nora Okafor', email, part: 'champion' });
    const [action] = await runTemplate(api, { templateId, accountId });
    const id = action?.id ?? '';
    const inState = (...states: string[]) => count('actions WHERE id = $1 AND state = ANY ($2)', id, states);
    return {
      ask: () => endHoldOf(id),
      done: () => untilDone(id),
      promises: [
        { what: `an end of the mail to ${email}`, least: 1, most: 1, kept: () => inState('sent', 'unknown') },
        {
          what: `the mail to ${email}, as its state says`,
          least: 0,
          most: 1,
          kept: async () => {
            const arrived = servers.mails.count(email);
            const isSent = (await inState('sent')) === 1;
            // Two tell that it is lost or doubled against its state.
            return isSent && arrived !== 1 ? 2 : arrived;
          },
        },
      ],
    };
  });
});
