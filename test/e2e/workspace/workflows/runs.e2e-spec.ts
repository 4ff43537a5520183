import { v7 as uuid } from 'uuid';
import { claimsOf } from '../../../support/forged-token.js';
import { betweenLooks } from '../../../support/between-looks.js';
import { openConnection } from '../../../support/connection.js';
import { makeDue } from '../../../support/due-jobs.js';
import { newMember } from '../../../support/members.js';
import type { Api } from '../../../support/people.js';
import { settledMails } from '../../../support/settled-mails.js';
import { startWorld, type World } from '../../../support/world.js';
import { endHold } from '../actions/actions-world.js';
import { activeWorkflow, letWaitsEnd, restingRuns, runsOf, stagesOf } from './workflow-rows.js';

let world: World;
let ada: Api;
let ids: { readonly organization: string; readonly ada: string; readonly ben: string };
let stages: ReadonlyMap<string, string>;
beforeAll(async () => {
  world = await startWorld();
  const session = await newMember(world, 'ada@acme.example', 'Ada Lindqvist');
  const ben = await newMember(world, 'ben@acme.example', 'Ben Ode');
  ada = world.api.as(session);
  ids = { organization: String(claimsOf(session.accessToken).org), ada: session.user.id, ben: ben.user.id };
  stages = await stagesOf(ada);
});
afterAll(() => world.close());
// What one test has active would start in the next.
afterEach(() => world.sql(`UPDATE workflows SET state = 'archived'`));

const item = (more: Readonly<Record<string, unknown>> = {}) => ({
  do: 'add_item',
  title: 'Plan the renewal of {{account.name}}',
  body: null,
  dueInDays: 7,
  assignee: { who: 'csm' },
  ...more,
});
const renews = () => ({ on: 'stage_changed', fromStageId: null, toStageId: stages.get('Renewing') });

async function account(more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const answer = await ada.post('/v1/accounts', { name: `Nordwind ${uuid()}`, csmId: ids.ben, ...more });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json<{ id: string }>().id;
}
const toStage = (id: string, name: string) => ada.patch(`/v1/accounts/${id}`, { stageId: stages.get(name) });
const itemsOf = async (accountId: string) =>
  (await ada.get(`/v1/queue-items?view=all&account=${accountId}`)).json<{
    data: { title: string; made: string; madeBy: string; runId: string | null; assignee: { id: string } | null }[];
  }>().data;
const auditOf = async (kind: string) =>
  (await ada.get(`/v1/audit-events?kind=${kind}&limit=5`)).json<{ data: Record<string, unknown>[] }>().data;

describe('a run', () => {
  test('adds the task when the stage has changed, and says why', async () => {
    const id = await account();
    const workflowId = await activeWorkflow(ada, { trigger: renews(), steps: [item()] });
    await toStage(id, 'Adopting');
    expect(await runsOf(world, workflowId)).toEqual([]);
    await toStage(id, 'Renewing');
    expect(await restingRuns(world, workflowId)).toEqual([
      expect.objectContaining({ accountId: id, state: 'done', because: 'the stage became Renewing', depth: 0 }),
    ]);
    const [task] = await itemsOf(id);
    const [run] = await runsOf(world, workflowId);
    expect(task).toMatchObject({ madeBy: 'workflow', runId: run?.id, assignee: { id: ids.ben } });
    expect(task?.made).toMatch(/^By the workflow Workflow \d+, version 1, step 1, because the stage became Renewing$/);
    expect(task?.title).toMatch(/^Plan the renewal of Nordwind/);
  });

  test('starts where every condition holds', async () => {
    const condition = (field: string, operator: string, value: unknown) => ({ field, operator, value });
    const started = await activeWorkflow(ada, {
      conditions: [
        condition('csm', 'is', ids.ben),
        condition('annualValue', 'at_least', 500),
        condition('domain', 'is_not_set', null),
        condition('signal', 'is_not', 'champion_left'),
      ],
      steps: [item()],
    });
    await account({ annualValueMinor: 499 });
    const meant = await account({ annualValueMinor: 500 });
    await account({ annualValueMinor: 500, domain: `${uuid()}.example` });
    await account({ annualValueMinor: 500, csmId: ids.ada });
    expect((await restingRuns(world, started)).map(({ accountId }) => accountId)).toEqual([meant]);
  });

  test('does its steps in their order, in nobody’s name', async () => {
    const id = await account();
    const workflowId = await activeWorkflow(ada, {
      trigger: renews(),
      steps: [
        { do: 'assign', assignee: { who: 'person', userId: ids.ada }, moveItems: true },
        item({ assignee: { who: 'csm' } }),
        { do: 'change_stage', stageId: stages.get('Established') },
      ],
    });
    await toStage(id, 'Renewing');
    expect(await restingRuns(world, workflowId)).toEqual([expect.objectContaining({ state: 'done', step: 3 })]);
    expect((await ada.get(`/v1/accounts/${id}`)).json()).toMatchObject({
      csm: { id: ids.ada },
      stage: { name: 'Established' },
    });
    expect(await itemsOf(id)).toEqual([
      expect.objectContaining({ assignee: expect.objectContaining({ id: ids.ada }) as object }),
    ]);
    const timeline = (await ada.get(`/v1/accounts/${id}/timeline?limit=3`)).json<{
      data: { kind: string; actor: unknown; data: { automation: { step: number } } }[];
    }>().data;
    expect(timeline.map(({ kind, actor, data }) => [kind, actor, data.automation.step])).toEqual([
      ['stage_changed', null, 3],
      ['task_added', null, 2],
      ['csm_changed', null, 1],
    ]);
    expect(await auditOf('account.changed')).toContainEqual(expect.objectContaining({ actor: { label: 'system' } }));
  });

  test('brings an open task of its step up to date instead of adding another', async () => {
    const id = await account();
    const workflowId = await activeWorkflow(ada, { trigger: renews(), steps: [item()] });
    for (const stage of ['Renewing', 'Adopting', 'Renewing']) await toStage(id, stage);
    expect((await restingRuns(world, workflowId, 2)).map(({ state }) => state)).toEqual(['done', 'done']);
    expect(await itemsOf(id)).toHaveLength(1);
  });

  test('waits, looks at the conditions again, and goes on or ends', async () => {
    const [stays, leaves] = [await account({ annualValueMinor: 900 }), await account({ annualValueMinor: 900 })];
    const workflowId = await activeWorkflow(ada, {
      trigger: renews(),
      conditions: [{ field: 'annualValue', operator: 'at_least', value: 900 }],
      steps: [{ do: 'wait', days: 2 }, item()],
    });
    await toStage(stays, 'Renewing');
    await toStage(leaves, 'Renewing');
    expect((await restingRuns(world, workflowId, 2)).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    const [row] = await world.sql<{ days: number }>(
      `SELECT round(date_part('epoch', resume_at - started_at) / 86400)::int AS days FROM workflow_steps WHERE state = 'waiting' LIMIT 1`,
    );
    expect(row?.days).toBe(2);
    await ada.patch(`/v1/accounts/${leaves}`, { annualValueMinor: 1 });
    await letWaitsEnd(world);
    const runs = await restingRuns(world, workflowId, 2);
    expect(runs.map(({ accountId, state }) => [accountId, state])).toEqual([
      [stays, 'done'],
      [leaves, 'ended'],
    ]);
    expect([(await itemsOf(stays)).length, (await itemsOf(leaves)).length]).toEqual([1, 0]);
  });

  test('ends by what it stops at', async () => {
    const workflowId = await activeWorkflow(ada, {
      steps: [{ do: 'stop_if', conditions: [{ field: 'domain', operator: 'is_set', value: null }] }, item()],
    });
    const [goesOn, stops] = [await account(), await account({ domain: `${uuid()}.example` })];
    const runs = new Map((await restingRuns(world, workflowId, 2)).map(({ accountId, state }) => [accountId, state]));
    expect([runs.get(goesOn), runs.get(stops)]).toEqual(['done', 'ended']);
  });

  test('that was begun in a version ends with it', async () => {
    const id = await account();
    const workflowId = await activeWorkflow(ada, {
      trigger: renews(),
      steps: [{ do: 'wait', days: 1 }, item({ title: 'By the first version' })],
    });
    await toStage(id, 'Renewing');
    await restingRuns(world, workflowId);
    const { name } = (await ada.get(`/v1/workflows/${workflowId}`)).json<{ name: string }>();
    const second = {
      trigger: renews(),
      conditions: [],
      steps: [{ do: 'wait', days: 1 }, item({ title: 'By the second' })],
    };
    await ada.put(`/v1/workflows/${workflowId}`, { name, definition: second });
    await ada.post(`/v1/workflows/${workflowId}/activate`, { version: 2 });
    await letWaitsEnd(world);
    await restingRuns(world, workflowId);
    expect((await itemsOf(id)).map(({ title }) => title)).toEqual(['By the first version']);
  });
});

describe('an activation', () => {
  test('is for new events, or for accounts as they are as well, each once', async () => {
    const [one, other, neither] = [await account(), await account(), await account()];
    const definition = { trigger: renews(), steps: [item()] };
    const quiet = await activeWorkflow(ada, definition);
    const workflowId = await activeWorkflow(ada, definition, { alsoFor: { ids: [one, other, uuid()] } });
    expect((await restingRuns(world, workflowId, 2)).map(({ accountId }) => accountId).sort()).toEqual(
      [one, other].sort(),
    );
    expect(await runsOf(world, quiet)).toEqual([]);
    expect(await itemsOf(neither)).toEqual([]);
  });

  test('of a filter is for those that it leaves and that meet the conditions', async () => {
    const name = `Filtered ${uuid()}`;
    const meant = await account({ name: `${name} one`, annualValueMinor: 700 });
    await account({ name: `${name} two` });
    const conditions = [{ field: 'annualValue', operator: 'is_set', value: null }];
    const workflowId = await activeWorkflow(
      ada,
      { trigger: renews(), conditions, steps: [item()] },
      { alsoFor: { filter: { query: name } } },
    );
    expect((await restingRuns(world, workflowId)).map(({ accountId }) => accountId)).toEqual([meant]);
  });
});

describe('many runs', () => {
  const many = (count: number, more: Readonly<Record<string, unknown>> = {}) =>
    Promise.all(Array.from({ length: count }, () => account(more)));
  const statesOf = async (workflowId: string, count: number) =>
    new Map((await restingRuns(world, workflowId, count)).map(({ accountId, state }) => [accountId, state]));

  test('are done together, each as if it were alone', async () => {
    const [mine, bens, nobodys] = [await many(3, { csmId: ids.ada }), await many(3), await many(2, { csmId: null })];
    const all = [...mine, ...bens, ...nobodys];
    const workflowId = await activeWorkflow(
      ada,
      {
        trigger: renews(),
        steps: [
          { do: 'stop_if', conditions: [{ field: 'csm', operator: 'is_not_set', value: null }] },
          item({ assignee: { who: 'csm' } }),
          { do: 'change_stage', stageId: stages.get('Renewing') },
          { do: 'assign', assignee: { who: 'round_robin', userIds: [ids.ada, ids.ben], limit: null }, moveItems: true },
        ],
      },
      { alsoFor: { ids: all } },
    );
    const states = await statesOf(workflowId, all.length);
    expect(all.map((id) => states.get(id))).toEqual([
      ...[...mine, ...bens].map(() => 'done'),
      ...nobodys.map(() => 'ended'),
    ]);
    const facts = await Promise.all(
      [...mine, ...bens].map(async (id) => {
        const found = (await ada.get(`/v1/accounts/${id}`)).json<{ csm: { id: string }; stage: { name: string } }>();
        const tasks = (await itemsOf(id)).map(({ assignee }) => assignee?.id);
        return { stage: found.stage.name, csm: found.csm.id, tasks };
      }),
    );
    for (const { stage, csm, tasks } of facts) expect({ stage, tasks }).toEqual({ stage: 'Renewing', tasks: [csm] });
    expect(facts.filter(({ csm }) => csm === ids.ada)).toHaveLength(3);
    const [told] = await world.sql<{ entries: number; runs: number }>(
      `SELECT count(*)::int AS entries, count(DISTINCT run_id)::int AS runs FROM account_events
        WHERE kind = 'stage_changed' AND data #>> '{automation,workflowId}' = $1`,
      [workflowId],
    );
    expect(told).toEqual({ entries: 6, runs: 6 });
  });

  test('do not wait for one whose account somebody is changing', async () => {
    const all = await many(4);
    const [locked = '', ...others] = all;
    const connection = await openConnection(world);
    await connection.query('BEGIN');
    // As the application locks it: a run may refer to it.
    await connection.query('SELECT FROM accounts WHERE id = $1 FOR NO KEY UPDATE', [locked]);
    const workflowId = await activeWorkflow(ada, { trigger: renews(), steps: [item()] }, { alsoFor: { ids: all } });
    const stateOf = async (id: string) => (await runsOf(world, workflowId)).find((run) => run.accountId === id)?.state;
    for (const id of others) while ((await stateOf(id)) !== 'done') await betweenLooks(50);
    expect(await stateOf(locked)).toBe('running');
    await connection.query('COMMIT');
    expect((await statesOf(workflowId, 4)).get(locked)).toBe('done');
    await connection.end();
  });

  test('do not fail with one that the database refuses', async () => {
    const all = await many(3);
    const [poisonous = '', ...others] = all;
    await world.sql(
      `CREATE FUNCTION refuse_task() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN IF NEW.account_id = '${poisonous}' THEN RAISE EXCEPTION 'poisonous'; END IF; RETURN NEW; END $$;
       CREATE TRIGGER refuse_task BEFORE INSERT ON queue_items FOR EACH ROW EXECUTE FUNCTION refuse_task()`,
    );
    const workflowId = await activeWorkflow(ada, { trigger: renews(), steps: [item()] }, { alsoFor: { ids: all } });
    const stateOf = async (id: string) => (await runsOf(world, workflowId)).find((run) => run.accountId === id)?.state;
    for (const id of others) while ((await stateOf(id)) !== 'done') await betweenLooks(50);
    expect(await stateOf(poisonous)).toBe('running');
    // As if all of its tries had been in vain by now, once it waits for the next.
    while ((await stateOf(poisonous)) === 'running') {
      await world.sql(
        `UPDATE pgboss.job SET retry_count = retry_limit WHERE name = 'workflow-steps' AND state IN ('created', 'retry')`,
      );
      await makeDue(world, 'workflow-steps');
      await betweenLooks(50);
    }
    const states = await statesOf(workflowId, 3);
    expect(states.get(poisonous)).toBe('failed');
    expect((await runsOf(world, workflowId)).find(({ accountId }) => accountId === poisonous)?.reason).toMatch(
      /failed several times in a row/,
    );
    await world.sql('DROP TRIGGER refuse_task ON queue_items; DROP FUNCTION refuse_task()');
  });
});

describe('a step that can’t be done', () => {
  const mailTemplate = async () =>
    (await ada.post('/v1/templates', { kind: 'mail', name: `Hello ${uuid()}`, subject: 'Hello', body: 'Hello' })).json<{
      id: string;
    }>().id;

  test('stops its run in words, undoes what it began, keeps no other account waiting, and goes on from there', async () => {
    const [fails, works] = [await account({ csmId: null }), await account()];
    for (const id of [fails, works])
      await ada.post(`/v1/accounts/${id}/contacts`, { name: 'Mira', email: 'mira@customer.example', part: 'champion' });
    const templateId = await mailTemplate();
    const workflowId = await activeWorkflow(ada, {
      trigger: renews(),
      steps: [item(), { do: 'run_template', templateId, contacts: 'champion' }, item({ title: 'Third' })],
    });
    await toStage(fails, 'Renewing');
    await toStage(works, 'Renewing');
    const runs = await restingRuns(world, workflowId, 2);
    expect(runs.map(({ accountId, state, step }) => [accountId, state, step])).toEqual([
      [fails, 'failed', 2],
      [works, 'done', 3],
    ]);
    const failed = (await ada.get(`/v1/workflow-runs/${runs[0]?.id}`)).json();
    expect(failed).toMatchObject({
      reason: 'The account has no CSM, in whose name the template would be run.',
      canResume: true,
      stepsInOrder: [{ state: 'done' }, { state: 'failed', attempt: 1 }, { state: 'to_come', does: 'add_item' }],
    });
    await ada.patch(`/v1/accounts/${fails}`, { csmId: ids.ada });
    expect((await ada.post(`/v1/workflow-runs/${runs[0]?.id}/resume`)).status).toBe(200);
    expect((await restingRuns(world, workflowId, 2)).map(({ state }) => state)).toEqual(['done', 'done']);
    expect(await itemsOf(fails)).toHaveLength(2);
    const mails = await world.sql<{ senderId: string }>(
      `SELECT sender_id AS "senderId" FROM actions WHERE template_id = $1 ORDER BY sender_id`,
      [templateId],
    );
    expect(mails.map(({ senderId }) => senderId).sort()).toEqual([ids.ada, ids.ben].sort());
    const automation = (await ada.get(`/v1/accounts/${fails}/automation`)).json();
    expect(automation).toMatchObject({ ahead: [], past: [{ state: 'done', workflow: { id: workflowId } }] });
  });

  test('is done by the version that mends it, where that does the same up to there', async () => {
    const id = await account({ csmId: null });
    const templateId = await mailTemplate();
    const steps = [item(), { do: 'run_template', templateId, contacts: 'champion' }];
    const workflowId = await activeWorkflow(ada, { trigger: renews(), steps });
    await toStage(id, 'Renewing');
    const [failed] = await restingRuns(world, workflowId);
    const { name } = (await ada.get(`/v1/workflows/${workflowId}`)).json<{ name: string }>();
    const definition = { trigger: renews(), conditions: [], steps: [item(), item({ title: 'Call them instead' })] };
    await ada.put(`/v1/workflows/${workflowId}`, { name, definition });
    await ada.post(`/v1/workflows/${workflowId}/activate`, { version: 2 });
    await ada.post(`/v1/workflow-runs/${failed?.id}/resume`);
    expect(await restingRuns(world, workflowId)).toEqual([expect.objectContaining({ state: 'done', step: 2 })]);
    expect((await itemsOf(id)).map(({ title }) => title)).toContain('Call them instead');
  });
});

describe('a step for which there is nobody, or no room', () => {
  test('leaves its task for anybody where nobody of a round robin is left, and admins are told once however many come', async () => {
    const all = [await account(), await account(), await account()];
    const cleo = (await newMember(world, 'cleo.away@acme.example', 'Cleo Ng')).user.id;
    const until = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    expect((await ada.put(`/v1/users/${cleo}/absence`, { until })).status).toBe(200);
    const mails = `SELECT FROM pgboss.job WHERE name = 'mail' AND data ->> 'kind' = 'nobody-left'`;
    const told = async () => (await world.sql(mails)).length;
    const before = await told();
    const assignee = { who: 'round_robin', userIds: [cleo], limit: null };
    const steps = [item({ assignee }), { do: 'assign', assignee, moveItems: true }];
    const workflowId = await activeWorkflow(ada, { trigger: renews(), steps });
    for (const id of all) await toStage(id, 'Renewing');
    expect((await restingRuns(world, workflowId, 3)).map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    for (const id of all) {
      expect(await itemsOf(id)).toEqual([expect.objectContaining({ assignee: null })]);
      expect((await ada.get(`/v1/accounts/${id}`)).json()).toMatchObject({ csm: { id: ids.ben } });
    }
    // Each step goes round by itself: one mail for either.
    expect((await told()) - before).toBe(2);
  });

  test('waits for its turn where the organization has sent its mails of the day, and goes on then', async () => {
    const id = await account();
    await ada.post(`/v1/accounts/${id}/contacts`, { name: 'Mira', email: 'mira@customer.example', part: 'champion' });
    const mail = { kind: 'mail', name: `Hello ${uuid()}`, subject: 'Hello', body: 'Hello' };
    const templateId = (await ada.post('/v1/templates', mail)).json<{ id: string }>().id;
    const mailsOf = () => world.sql('SELECT FROM actions WHERE template_id = $1', [templateId]);
    const step = { do: 'run_template', templateId, contacts: 'champion' };
    const workflowId = await activeWorkflow(ada, { trigger: renews(), steps: Array.from({ length: 10 }, () => step) });
    await world.sql('UPDATE organizations SET daily_mails_each = 1 WHERE id = $1', [ids.organization]);
    await toStage(id, 'Renewing');
    const [run] = await restingRuns(world, workflowId);
    expect(run).toMatchObject({ state: 'waiting', reason: expect.stringMatching(/^Nothing was sent/) as string });
    const sent = await mailsOf();
    expect(sent).toHaveLength((run?.step ?? 0) - 1);
    await world.sql('UPDATE organizations SET daily_mails_each = 500 WHERE id = $1', [ids.organization]);
    // As if the day were over.
    await world.sql(`DELETE FROM mail_allowances WHERE key = 'actions'`);
    await letWaitsEnd(world);
    expect(await restingRuns(world, workflowId)).toEqual([expect.objectContaining({ state: 'done', step: 10 })]);
    expect(await mailsOf()).toHaveLength(10);
  });
});

describe('a workflow that is switched off', () => {
  test('stops its runs before their next step, and takes back mails that are held', async () => {
    const id = await account();
    await ada.post(`/v1/accounts/${id}/contacts`, { name: 'Mira', email: 'mira@paused.example', part: 'champion' });
    const template = await ada.post('/v1/templates', {
      kind: 'mail',
      name: `Hello ${uuid()}`,
      subject: 'Hi',
      body: 'Hi',
    });
    const templateId = template.json<{ id: string }>().id;
    const workflowId = await activeWorkflow(ada, {
      trigger: renews(),
      steps: [{ do: 'run_template', templateId, contacts: 'all' }, { do: 'wait', days: 3 }, item()],
    });
    await toStage(id, 'Renewing');
    const [run] = await restingRuns(world, workflowId);
    expect(run).toMatchObject({ state: 'waiting', step: 2 });
    await ada.post(`/v1/workflows/${workflowId}/pause`);
    expect((await ada.get(`/v1/accounts/${id}/automation`)).json()).toMatchObject({
      ahead: [{ state: 'waiting', workflow: { id: workflowId, state: 'paused' } }],
    });
    await letWaitsEnd(world);
    expect(await restingRuns(world, workflowId)).toEqual([
      expect.objectContaining({ state: 'stopped', reason: 'The workflow was paused before this step.' }),
    ]);
    expect(await itemsOf(id)).toEqual([]);
    await endHold(world);
    for (;;) {
      const [mail] = await world.sql<{ state: string; failure: string | null }>(
        'SELECT state, failure FROM actions WHERE template_id = $1',
        [templateId],
      );
      if (mail?.state === 'held') await betweenLooks(50);
      else {
        expect(mail).toEqual({
          state: 'canceled',
          failure: expect.stringContaining('was paused before the mail left') as string,
        });
        break;
      }
    }
    // Activated again, it goes on when somebody says so.
    await ada.post(`/v1/workflows/${workflowId}/activate`, { version: 1 });
    expect((await ada.post(`/v1/workflow-runs/${run?.id}/resume`)).status).toBe(200);
    expect(await restingRuns(world, workflowId)).toEqual([expect.objectContaining({ state: 'done' })]);
  });
});

describe('a loop', () => {
  test('of a workflow by itself never begins', async () => {
    const id = await account();
    const other = stages.get('Adopting');
    const workflowId = await activeWorkflow(ada, {
      trigger: { on: 'stage_changed', fromStageId: null, toStageId: null },
      steps: [
        { do: 'change_stage', stageId: other },
        { do: 'change_stage', stageId: stages.get('Established') },
      ],
    });
    await toStage(id, 'Renewing');
    expect(await restingRuns(world, workflowId)).toEqual([expect.objectContaining({ state: 'done' })]);
    expect(await runsOf(world, workflowId)).toHaveLength(1);
  });

  test('through another workflow pauses it, and tells the admins once', async () => {
    const id = await account();
    const between = async (from: string, to: string) =>
      activeWorkflow(ada, {
        trigger: { on: 'stage_changed', fromStageId: null, toStageId: stages.get(from) },
        steps: [{ do: 'change_stage', stageId: stages.get(to) }],
      });
    const mailsBefore = world.mails.count('ada@acme.example');
    const both = [await between('Renewing', 'Adopting'), await between('Adopting', 'Renewing')];
    await toStage(id, 'Renewing');
    const paused = async () =>
      world.sql<{ because: string }>(
        `SELECT paused_because AS because FROM workflows WHERE state = 'paused' AND id = ANY ($1)`,
        [both],
      );
    while ((await paused()).length === 0) await betweenLooks(50);
    expect((await paused())[0]?.because).toMatch(/^Workflows start one another in a circle/);
    const depths = (await Promise.all(both.map((one) => runsOf(world, one)))).flat().map(({ depth }) => depth);
    expect(depths.sort()).toEqual([0, 1, 2, 3, 4, 5]);
    await settledMails(world);
    expect(world.mails.count('ada@acme.example') - mailsBefore).toBe(1);
  });

  test('of 20 runs within an hour pauses the workflow', async () => {
    const id = await account();
    const workflowId = await activeWorkflow(ada, { trigger: renews(), steps: [item()] });
    for (let round = 0; round < 21; round++) for (const stage of ['Renewing', 'Adopting']) await toStage(id, stage);
    while ((await ada.get(`/v1/workflows/${workflowId}`)).json<{ state: string }>().state !== 'paused')
      await betweenLooks(50);
    expect(await restingRuns(world, workflowId, 20)).toHaveLength(20);
    expect((await ada.get(`/v1/workflows/${workflowId}`)).json()).toMatchObject({
      pausedBecause: expect.stringMatching(/^It was started 20 times for Nordwind .* within an hour\.$/) as string,
    });
  });
});

describe('a definition that a hand has broken', () => {
  test.each<[string, string]>([
    [
      'a step that there is not',
      `'{"trigger":{"on":"stage_changed","fromStageId":null,"toStageId":null},"conditions":[],"steps":[{"do":"explode"}]}'`,
    ],
    ['no object at all', `'"boom"'`],
    [
      'deep nonsense',
      `'{"trigger":{"on":"account_created"},"steps":{"__proto__":[[[[]]]]},"conditions":[{"field":{"a":1}}]}'`,
    ],
  ])('(%s) pauses itself with an event, and hinders nobody', async (_, stored) => {
    const id = await account();
    const [broken, sound] = [
      await activeWorkflow(ada, { trigger: renews(), steps: [item()] }),
      await activeWorkflow(ada, { trigger: renews(), steps: [item()] }),
    ];
    await world.sql(`UPDATE workflow_versions SET definition = ${stored}::jsonb WHERE workflow_id = $1`, [broken]);
    expect((await toStage(id, 'Renewing')).status).toBe(200);
    expect(await restingRuns(world, sound)).toEqual([expect.objectContaining({ state: 'done' })]);
    while ((await ada.get(`/v1/workflows/${broken}`)).json<{ state: string }>().state !== 'paused')
      await betweenLooks(50);
    expect((await ada.get(`/v1/workflows/${broken}`)).json()).toMatchObject({
      definition: null,
      pausedBecause: expect.stringMatching(/^Its version 1 cannot be read: definition/) as string,
    });
    expect(await auditOf('workflow.paused')).toContainEqual(expect.objectContaining({ actor: { label: 'system' } }));
    expect(await runsOf(world, broken)).toEqual([]);
    expect((await ada.get('/v1/workflows?limit=100')).status).toBe(200);
  });

  test('of a run that is under way stops that run alone', async () => {
    const id = await account();
    const workflowId = await activeWorkflow(ada, { trigger: renews(), steps: [{ do: 'wait', days: 1 }, item()] });
    await toStage(id, 'Renewing');
    await restingRuns(world, workflowId);
    await world.sql(`UPDATE workflow_versions SET definition = '[]' WHERE workflow_id = $1`, [workflowId]);
    await letWaitsEnd(world);
    const [run] = await restingRuns(world, workflowId);
    expect(run).toMatchObject({ state: 'failed', reason: expect.stringContaining('cannot be read') as string });
    expect((await ada.get(`/v1/workflow-runs/${run?.id}`)).json()).toMatchObject({ definition: null, steps: 0 });
    expect((await ada.get(`/v1/workflows/${workflowId}/runs`)).status).toBe(200);
  });
});
