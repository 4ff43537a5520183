import { v7 as uuid } from 'uuid';
import { UnitOfWork } from '#src/database/index.js';
import { AccountTimeline } from '#src/modules/workspace/accounts/index.js';
import { RunStarts } from '#src/modules/workspace/workflows/triggers/run-starts.js';
import { betweenLooks } from '../../../support/between-looks.js';
import { claimsOf } from '../../../support/forged-token.js';
import { newMember } from '../../../support/members.js';
import type { Api } from '../../../support/people.js';
import { runScheduled } from '../../../support/scheduled-jobs.js';
import { settledMails } from '../../../support/settled-mails.js';
import { startWorld, type World } from '../../../support/world.js';
import { activeWorkflow, restingRuns, runsOf, stagesOf } from './workflow-rows.js';

let world: World;
let ada: Api;
let organizationId: string;
let [adaId, benId, cleoId] = ['', '', ''];
let stages: ReadonlyMap<string, string>;
beforeAll(async () => {
  world = await startWorld();
  const session = await newMember(world, 'ada@acme.example', 'Ada Lindqvist');
  ada = world.api.as(session);
  adaId = session.user.id;
  organizationId = String(claimsOf(session.accessToken).org);
  benId = (await newMember(world, 'ben@acme.example', 'Ben Ode')).user.id;
  cleoId = (await newMember(world, 'cleo@acme.example', 'Cleo Ng')).user.id;
  stages = await stagesOf(ada);
});
afterAll(() => world.close());
afterEach(() => world.sql(`UPDATE workflows SET state = 'archived'`));

const item = (more: Readonly<Record<string, unknown>> = {}) => ({
  do: 'add_item',
  title: 'Plan the renewal of {{account.name}}',
  body: null,
  dueInDays: 7,
  assignee: { who: 'csm' },
  ...more,
});
const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
async function account(more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const answer = await ada.post('/v1/accounts', { name: `Nordwind ${uuid()}`, csmId: benId, ...more });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json<{ id: string }>().id;
}

test('ten instances of one event at once make one run, with one job', async () => {
  const workflowId = await activeWorkflow(ada, { steps: [{ do: 'wait', days: 1 }] });
  await world.sql(`UPDATE workflows SET state = 'paused' WHERE id = $1`, [workflowId]);
  const accountId = await account();
  await world.sql(`UPDATE workflows SET state = 'active' WHERE id = $1`, [workflowId]);
  const [uow, starts] = [world.app.app.get(UnitOfWork), world.app.app.get(RunStarts)];
  const definition = { trigger: { on: 'account_created' }, conditions: [], steps: [{ do: 'wait', days: 1 }] } as const;
  const event = { accountId, eventKey: uuid(), because: 'somebody tests', depth: 0 };
  const started = await Promise.all(
    Array.from({ length: 10 }, () =>
      uow.run((tx) => starts.start(tx, organizationId, { id: workflowId, version: 1, definition }, [event, event])),
    ),
  );
  expect(started.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect(await restingRuns(world, workflowId)).toHaveLength(1);
});

test('a thousand accounts that change in one transaction start their runs in few statements', async () => {
  const workflowId = await activeWorkflow(ada, {
    trigger: { on: 'handed_off' },
    conditions: [{ field: 'csm', operator: 'is', value: benId }],
    steps: [{ do: 'wait', days: 1 }],
  });
  await world.sql(
    `INSERT INTO accounts (organization_id, id, name, csm_id, stage_id, search_text)
     SELECT $1, gen_random_uuid(), 'Many ' || n, CASE WHEN n % 2 = 0 THEN $2::uuid END, $3, '' FROM generate_series(1, 1000) AS n`,
    [organizationId, benId, stages.get('Adopting')],
  );
  const accounts = await world.sql<{ id: string }>(`SELECT id FROM accounts WHERE name LIKE 'Many %'`);
  const [uow, timeline] = [world.app.app.get(UnitOfWork), world.app.app.get(AccountTimeline)];
  let statements = 0;
  await uow.run(async (tx) => {
    const query = tx.query.bind(tx);
    tx.query = ((...statement: Parameters<typeof query>) => {
      statements++;
      return query(...statement);
    }) as typeof tx.query;
    await timeline.recordMany(
      tx,
      organizationId,
      accounts.map(({ id }) => ({ accountId: id, kind: 'handoff_accepted' as 'note', actorId: adaId })),
    );
  });
  expect(await runsOf(world, workflowId)).toHaveLength(500);
  expect(statements).toBeLessThan(10);
});

describe('a renewal', () => {
  const within = { on: 'renewal_within', days: 30 };
  /** As if no day had passed since so many days ago. */
  const asOf = (workflowId: string, days: number) =>
    world.sql('UPDATE workflows SET renewals_until = $2 WHERE id = $1', [workflowId, dayIn(30 - days)]);

  test('that comes near by a day that passes starts one run, however often it is looked at', async () => {
    const [near, nearer, far, passed] = [await account(), await account(), await account(), await account()];
    const dates = new Map([
      [near, dayIn(30)],
      [nearer, dayIn(5)],
      [far, dayIn(31)],
      [passed, dayIn(-1)],
    ]);
    for (const [id, renewalOn] of dates) await ada.patch(`/v1/accounts/${id}`, { renewalOn });
    const workflowId = await activeWorkflow(ada, { trigger: within, steps: [item()] });
    await runScheduled(world, 'workflows.renewals');
    // What was near when it was activated is no news.
    expect(await runsOf(world, workflowId)).toEqual([]);
    await asOf(workflowId, 1);
    await runScheduled(world, 'workflows.renewals');
    expect(await restingRuns(world, workflowId)).toEqual([
      expect.objectContaining({ accountId: near, state: 'done', because: `its renewal is on ${dayIn(30)}` }),
    ]);
    // Two instances look at the same days again.
    await asOf(workflowId, 1);
    await Promise.all([runScheduled(world, 'workflows.renewals'), runScheduled(world, 'workflows.renewals')]);
    const seen = () =>
      world.sql('SELECT FROM workflows WHERE id = $1 AND renewals_until = $2', [workflowId, dayIn(30)]);
    while ((await seen()).length === 0) await betweenLooks(50);
    expect(await restingRuns(world, workflowId)).toHaveLength(1);
  });

  test('that is set to a near day starts a run at once, and another date another', async () => {
    const id = await account();
    const workflowId = await activeWorkflow(ada, { trigger: within, steps: [item()] });
    for (const days of [40, 20, 40, 20, 10, -3]) await ada.patch(`/v1/accounts/${id}`, { renewalOn: dayIn(days) });
    const fresh = await account({ renewalOn: dayIn(3) });
    const runs = await restingRuns(world, workflowId, 3);
    expect(runs.map(({ accountId, because }) => [accountId, because])).toEqual([
      [id, `its renewal is on ${dayIn(20)}`],
      [id, `its renewal is on ${dayIn(10)}`],
      [fresh, `its renewal is on ${dayIn(3)}`],
    ]);
  });
});

test('somebody who leaves is replaced in every version by whoever takes over', async () => {
  const goes = (await newMember(world, 'gus@acme.example', 'Gus Hale')).user.id;
  const workflowId = await activeWorkflow(ada, {
    steps: [
      { do: 'wait', days: 1 },
      item({ assignee: { who: 'person', userId: goes } }),
      item({ assignee: { who: 'round_robin', userIds: [goes, cleoId, benId], limit: null } }),
    ],
  });
  const holdings = (await ada.get(`/v1/users/${goes}/holdings`)).text;
  expect(holdings).toContain('workflow that gives them work');
  const removal = await ada.post(`/v1/users/${goes}/remove`, { handOverTo: cleoId });
  expect([removal.status, removal.text]).toEqual([200, expect.any(String)]);
  const after = (await ada.get(`/v1/workflows/${workflowId}`)).json<{ definition: { steps: unknown[] } }>().definition;
  expect(after.steps.slice(1)).toEqual([
    expect.objectContaining({ assignee: { who: 'person', userId: cleoId } }),
    expect.objectContaining({ assignee: { who: 'round_robin', userIds: [cleoId, benId], limit: null } }),
  ]);
});

test('a dry run is the real run undone: in full, and without a trace', async () => {
  const meant = await account({ annualValueMinor: 900 });
  const other = await account({ annualValueMinor: 1 });
  const contact = { name: 'Nora Okafor', email: 'nora@customer.example', part: 'champion' };
  await ada.post(`/v1/accounts/${meant}/contacts`, contact);
  const kind = { kind: 'mail', name: `Welcome ${uuid()}` };
  const template = { ...kind, subject: 'Welcome, {{contact.firstName}}', body: 'I look after {{account.name}}.' };
  const templateId = (await ada.post('/v1/templates', template)).json<{ id: string }>().id;
  const listening = await activeWorkflow(ada, {
    trigger: { on: 'stage_changed', fromStageId: null, toStageId: stages.get('Established') },
    steps: [item()],
  });
  const draft = await ada.post('/v1/workflows', {
    name: `Dry ${uuid()}`,
    definition: {
      trigger: { on: 'handed_off' },
      conditions: [{ field: 'annualValue', operator: 'at_least', value: 900 }],
      steps: [
        item(),
        { do: 'run_template', templateId, contacts: 'champion' },
        { do: 'wait', days: 2 },
        { do: 'change_stage', stageId: stages.get('Established') },
        { do: 'assign', assignee: { who: 'round_robin', userIds: [cleoId], limit: null }, moveItems: true },
        { do: 'run_template', templateId, contacts: 'deciders' },
        item({ title: 'Never reached' }),
      ],
    },
  });
  const { id } = draft.json<{ id: string }>();
  const tables = await world.sql<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  // The clock asks for other jobs.
  const jobs = `(SELECT * FROM pgboss.job WHERE name LIKE 'workflow-%' OR name = 'mail')`;
  const contents = async (): Promise<unknown[]> => {
    const found: unknown[] = [];
    for (const table of [...tables.map(({ name }) => name), jobs])
      found.push([
        table,
        await world.sql(`SELECT md5(string_agg(r::text, '' ORDER BY r::text)) AS sum FROM ${table} AS r`),
      ]);
    return found;
  };
  await settledMails(world);
  // What the tests before have started is still at work.
  const atWork = `SELECT FROM pgboss.job WHERE name LIKE 'workflow-%' AND state IN ('created', 'retry', 'active') AND start_after <= now()`;
  while ((await world.sql(atWork)).length > 0) await betweenLooks(50);
  const before = await contents();
  const answer = await ada.post(`/v1/workflows/${id}/dry-run`, { accountIds: [meant, other] });
  expect(answer.status).toBe(200);
  expect(await contents()).toEqual(before);
  const { accounts } = answer.json<{ accounts: { account: { id: string }; steps: { outcome: string }[] }[] }>();
  const [tried, refused] = [meant, other].map((one) => accounts.find(({ account: { id: of } }) => of === one));
  expect(refused).toMatchObject({ starts: false, conditions: [{ actual: 1, holds: false }], steps: [] });
  expect(tried).toMatchObject({
    starts: true,
    conditions: [{ actual: 900, holds: true }],
    alsoStarts: [expect.any(String)],
  });
  expect(tried?.steps.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'waits', 'done', 'done', 'refused']);
  expect(tried?.steps[0]).toMatchObject({ item: { assignee: { name: 'Ben Ode' } } });
  expect(tried?.steps[1]).toMatchObject({
    mails: [
      {
        sender: { name: 'Ben Ode' },
        recipientName: 'Nora Okafor',
        recipientEmail: 'nora@customer.example',
        subject: 'Welcome, Nora',
        text: expect.stringMatching(/^I look after Nordwind/) as string,
      },
    ],
  });
  expect(tried?.steps[4]).toMatchObject({ person: { name: 'Cleo Ng' } });
  expect(tried?.steps[5]).toMatchObject({ told: 'The account has no decider who can be mailed.' });
  expect(await runsOf(world, listening)).toEqual([]);
  expect(await runsOf(world, id)).toEqual([]);
});
