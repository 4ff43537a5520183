import { betweenLooks } from '../../../support/between-looks.js';
import { claimsOf } from '../../../support/forged-token.js';
import { killableServers, type MortalServers } from '../../../support/killable-servers.js';
import { untilWaiting } from '../../../support/lock-waits.js';
import { join } from '../../../support/people.js';
import { addAccount } from '../account-rows.js';
import { addTemplate } from '../actions/actions-world.js';
import { activeWorkflow, restingRuns, stagesOf } from './workflow-rows.js';

/** A moment of a step: the trigger that stops there, and of which run and step its row tells. */
interface Boundary {
  readonly at: string;
  readonly trigger: (name: string, stop: string) => string;
  /** The account's id and the step's number, in SQL. */
  readonly of: readonly [account: string, step: string];
}

const accountOf = (run: string): string => `(SELECT account_id FROM workflow_runs WHERE id = ${run})`;
const ofStep = [accountOf('NEW.run_id'), 'NEW.step'] as const;
const ofJob = (step: string) => [accountOf(`(NEW.data ->> 'runId')::uuid`), step] as const;
const jobTrigger = (event: string, when: string) => (name: string, stop: string) =>
  `CREATE TRIGGER ${name} AFTER ${event} ON pgboss.job FOR EACH ROW WHEN (NEW.name = 'workflow-steps' AND ${when}) EXECUTE FUNCTION ${stop}`;

/** All moments of the steps below, in their order. */
const boundaries: readonly Boundary[] = [
  {
    at: 'its job is being taken',
    trigger: jobTrigger('UPDATE', `NEW.state = 'active'`),
    of: ofJob(`(NEW.data ->> 'step')::int`),
  },
  {
    at: 'it has added its task',
    trigger: (name, stop) => `CREATE TRIGGER ${name} AFTER INSERT ON queue_items FOR EACH ROW EXECUTE FUNCTION ${stop}`,
    of: ['NEW.account_id', '1'],
  },
  {
    at: 'it has written its mail',
    trigger: (name, stop) => `CREATE TRIGGER ${name} AFTER INSERT ON actions FOR EACH ROW EXECUTE FUNCTION ${stop}`,
    of: ['NEW.account_id', 'NEW.step'],
  },
  {
    at: 'it has handed its mail to the outbox',
    trigger: (name, stop) =>
      `CREATE TRIGGER ${name} AFTER INSERT ON account_events FOR EACH ROW WHEN (NEW.kind = 'mail') EXECUTE FUNCTION ${stop}`,
    of: ['NEW.account_id', '2'],
  },
  {
    at: 'it has changed the stage',
    trigger: (name, stop) =>
      `CREATE TRIGGER ${name} AFTER INSERT ON account_events FOR EACH ROW WHEN (NEW.kind = 'stage_changed' AND NEW.run_id IS NOT NULL) EXECUTE FUNCTION ${stop}`,
    of: ['NEW.account_id', '3'],
  },
  {
    at: 'it is noted as done',
    trigger: (name, stop) =>
      `CREATE TRIGGER ${name} AFTER INSERT OR UPDATE ON workflow_steps FOR EACH ROW WHEN (NEW.state = 'done') EXECUTE FUNCTION ${stop}`,
    of: ofStep,
  },
  {
    at: 'the next job is written',
    trigger: jobTrigger('INSERT', `(NEW.data ->> 'step')::int > 1`),
    of: ofJob(`(NEW.data ->> 'step')::int - 1`),
  },
  {
    at: 'it commits',
    trigger: (name, stop) =>
      `CREATE CONSTRAINT TRIGGER ${name} AFTER INSERT OR UPDATE ON workflow_steps DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ${stop}`,
    of: ofStep,
  },
  {
    at: 'it has committed, and its job is not completed',
    trigger: jobTrigger('UPDATE', `NEW.state = 'completed'`),
    of: ofJob(`(NEW.data ->> 'step')::int`),
  },
];

const own: Readonly<Record<string, number>> = {
  // Of the others it is the moment after the one before.
  'its job is being taken': 1,
  'it has added its task': 1,
  'it has written its mail': 2,
  'it has handed its mail to the outbox': 2,
  'it has changed the stage': 3,
};

/** Every moment of each of three steps at which a process dies; each of another account. A gate's key is its place. */
const gates = [1, 2, 3].flatMap((step) =>
  boundaries.flatMap(({ at }, boundary) => {
    const isThere = (own[at] ?? step) === step && !(at === 'the next job is written' && step === 3);
    return isThere ? { step, boundary } : [];
  }),
);

/** An instance does so many batches of steps at a time, and dies in all of them. */
const together = 2;

let servers: MortalServers;
beforeAll(async () => (servers = await killableServers()));
afterAll(() => servers.close());

/** Lets each moment wait where a gate is set for it. */
async function setUpBoundaries(): Promise<void> {
  await servers.sql('CREATE TABLE gates (key integer, account_id uuid, step integer, boundary integer)');
  for (const [boundary, { trigger, of }] of boundaries.entries()) {
    await servers.sql(
      `CREATE FUNCTION stop_at_${boundary}() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         PERFORM pg_advisory_xact_lock(key) FROM gates WHERE boundary = ${boundary} AND account_id = ${of[0]} AND step = ${of[1]};
         RETURN NEW;
       END $$`,
    );
    await servers.sql(trigger(`stop_at_${boundary}`, `stop_at_${boundary}()`));
  }
}

/** What PostgreSQL does once it notices that a process has gone, and the job queue once it hears no more of it. */
async function bury(): Promise<void> {
  const others = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND pid <> $1`;
  const { rows } = await servers.holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const values = [rows[0]?.pid];
  await servers.sql(`SELECT pg_terminate_backend(pid) FROM (${others}) AS other`, values);
  while ((await servers.sql(others, values)).length > 0) await betweenLooks();
  await servers.sql('DELETE FROM gates');
  await servers.holder.query('SELECT pg_advisory_unlock_all()');
  await servers.sql(`UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE state = 'active'`);
}

test('a process killed at any moment of any step repeats none and drops none', async () => {
  const first = await servers.start();
  let { server, api } = first;
  const session = await join(api, servers.mails, 'ada@crash.example');
  const organizationId = String(claimsOf(session.accessToken).org);
  const stages = await stagesOf(api.as(session));
  const templateId = await addTemplate(api.as(session));
  const workflowId = await activeWorkflow(api.as(session), {
    trigger: { on: 'stage_changed', fromStageId: null, toStageId: stages.get('Renewing') },
    steps: [
      { do: 'add_item', title: 'First', body: null, dueInDays: 1, assignee: { who: 'csm' } },
      { do: 'run_template', templateId, contacts: 'champion' },
      { do: 'change_stage', stageId: stages.get('Established') },
    ],
  });
  await setUpBoundaries();

  for (let from = 0; from < gates.length; from += together) {
    const some = gates.slice(from, from + together);
    for (const [index, { step, boundary }] of some.entries()) {
      const key = from + index;
      const { accountId } = await addAccount(servers, organizationId, { csmId: session.user.id });
      await servers.holder.query('SELECT pg_advisory_lock($1::int)', [key]);
      await servers.sql('INSERT INTO gates VALUES ($1, $2, $3, $4)', [key, accountId, step, boundary]);
      await api.as(session).patch(`/v1/accounts/${accountId}`, { stageId: stages.get('Renewing') });
      await untilWaiting(servers, index + 1);
    }
    await server.stop('SIGKILL');
    await bury();
    if (from + together < gates.length) ({ server, api } = await servers.start());
  }

  await servers.startHere();
  const runs = await restingRuns(servers, workflowId, gates.length);
  expect(runs.map(({ state, step }) => [state, step])).toEqual(gates.map(() => ['done', 3]));
  const counts = await servers.sql(
    `SELECT (SELECT count(*) FROM queue_items)::int AS items, (SELECT count(*) FROM actions)::int AS mails,
            (SELECT count(*) FROM account_events WHERE kind = 'stage_changed' AND run_id IS NOT NULL)::int AS stages,
            (SELECT count(*) FROM workflow_steps WHERE state = 'done')::int AS steps,
            (SELECT count(*) FROM workflow_runs)::int AS runs`,
  );
  const each = gates.length;
  expect(counts).toEqual([{ items: each, mails: each, stages: each, steps: 3 * each, runs: each }]);
});
