import { newMember } from '../../../support/members.js';
import type { Api, ApiAnswer } from '../../../support/people.js';
import { problemOf, refusalOf } from '../../../support/problem.js';
import { startWorld, type World } from '../../../support/world.js';
import { stagesOf } from './workflow-rows.js';

interface Workflow {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly version: number;
  readonly definition: { readonly steps: readonly object[] };
}

let world: World;
let ada: Api;
let ben: Api;
let eve: Api;
let adaId: string;
let stages: ReadonlyMap<string, string>;
beforeAll(async () => {
  world = await startWorld();
  const session = await newMember(world, 'ada@acme.example', 'Ada Lindqvist');
  ada = world.api.as(session);
  adaId = session.user.id;
  ben = world.api.as(await newMember(world, 'ben@acme.example'));
  eve = world.api.as(await newMember(world, 'eve@other.example'));
  stages = await stagesOf(ada);
});
afterAll(() => world.close());

let count = 0;
const hello = { do: 'add_item', title: 'Say hello', body: null, dueInDays: 1, assignee: { who: 'csm' } };
const definition = (more: Readonly<Record<string, unknown>> = {}) => ({
  trigger: { on: 'account_created' },
  conditions: [],
  steps: [hello],
  ...more,
});
const body = (more: Readonly<Record<string, unknown>> = {}) => ({
  name: `Workflow ${++count}`,
  definition: definition(more),
});
async function created(more: Readonly<Record<string, unknown>> = {}): Promise<Workflow> {
  const answer = await ada.post('/v1/workflows', body(more));
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json<Workflow>();
}
const placesOf = (answer: ApiAnswer): string[] => (problemOf(answer).errors ?? []).map(({ field }) => field);

describe('a workflow', () => {
  test('is created as a draft, read by everybody, and listed', async () => {
    const workflow = await created();
    expect(workflow).toMatchObject({ state: 'draft', version: 1, definition: definition() });
    expect((await ben.get(`/v1/workflows/${workflow.id}`)).json()).toMatchObject({ id: workflow.id });
    const listed = (await ben.get('/v1/workflows?state=draft&limit=100')).json<{ data: Workflow[] }>();
    expect(listed.data).toContainEqual(
      expect.objectContaining({ id: workflow.id, trigger: { on: 'account_created' }, activeVersion: null }),
    );
    expect(problemOf(await eve.get(`/v1/workflows/${workflow.id}`)).code).toBe('not_found');
    expect(refusalOf(await ben.post('/v1/workflows', body()))).toEqual([403, 'capability_missing']);
  });

  test('has a version for each change, and none for what changes nothing', async () => {
    const { id, name } = await created();
    const path = `/v1/workflows/${id}`;
    const changed = { name, definition: definition({ steps: [hello, { do: 'wait', days: 2 }] }) };
    expect((await ada.put(path, { ...changed, version: 1 })).json()).toMatchObject({ version: 2, state: 'draft' });
    expect((await ada.put(path, changed)).json()).toMatchObject({ version: 2 });
    const stale = problemOf(await ada.put(path, { ...body(), version: 1 }));
    expect(stale).toMatchObject({ code: 'changed_meanwhile', version: 2, changedBy: { name: 'Ada Lindqvist' } });
    expect((await ada.get(`${path}/versions/1`)).json()).toMatchObject({ version: 1, definition: definition() });
    expect(problemOf(await ada.get(`${path}/versions/3`)).code).toBe('not_found');
  });

  test('has a name of its own, unless the other is archived', async () => {
    const { id, name } = await created();
    expect(placesOf(await ada.post('/v1/workflows', { ...body(), name }))).toEqual(['name']);
    expect((await ada.post(`/v1/workflows/${id}/archive`)).json()).toMatchObject({ state: 'archived' });
    expect((await ada.post('/v1/workflows', { ...body(), name })).status).toBe(201);
    expect(placesOf(await ada.post(`/v1/workflows/${id}/restore`))).toEqual(['name']);
    expect(problemOf(await ada.put(`/v1/workflows/${id}`, body())).code).toBe('state_conflict');
  });

  test('that is a draft has nothing to pause', async () => {
    const { id } = await created();
    expect(problemOf(await ada.post(`/v1/workflows/${id}/pause`)).code).toBe('state_conflict');
  });
});

describe('a definition', () => {
  const step = (more: object) => ({ steps: [{ ...hello, ...more }] });
  const nobody = '0199f2b4-5c1e-7000-8000-000000000000';
  const amount = { field: 'annualValue', operator: 'at_least', value: 500 };
  const where = (field: string, operator: string, value: unknown) => ({ conditions: [{ field, operator, value }] });

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['an unknown trigger', { trigger: { on: 'full_moon' } }, 'trigger.on'],
    ['a trigger with more than it has', { trigger: { on: 'handed_off', days: 3 } }, 'trigger.days'],
    ['a trigger without its days', { trigger: { on: 'renewal_within' } }, 'trigger.days'],
    ['a renewal years away', { trigger: { on: 'renewal_within', days: 366 } }, 'trigger.days'],
    [
      'a stage that is not there',
      { trigger: { on: 'stage_changed', fromStageId: null, toStageId: nobody } },
      'trigger.toStageId',
    ],
    ['no steps', { steps: [] }, 'steps'],
    ['21 steps', { steps: Array.from({ length: 21 }, () => hello) }, 'steps'],
    ['an unknown step', { steps: [{ do: 'explode' }] }, 'steps.0.do'],
    ['a member of another step', step({ stageId: nobody }), 'steps.0.stageId'],
    ['a member of no step', step({ constructed: 1 }), 'steps.0.constructed'],
    ['a title of two lines', step({ title: 'Say\nhello' }), 'steps.0.title'],
    ['a title with a section', step({ title: '{{#account}}hello{{/account}}' }), 'steps.0.title'],
    ['a body with a wrong name', step({ body: 'Hello {{contact.fristName}}' }), 'steps.0.body'],
    ['somebody who is not here', step({ assignee: { who: 'person', userId: nobody } }), 'steps.0.assignee.userId'],
    [
      'a round robin of nobody',
      step({ assignee: { who: 'round_robin', userIds: [], limit: null } }),
      'steps.0.assignee.userIds',
    ],
    [
      'a template that is not here',
      { steps: [{ do: 'run_template', templateId: nobody, contacts: 'all' }] },
      'steps.0.templateId',
    ],
    [
      'an account for the CSM',
      { steps: [{ do: 'assign', assignee: { who: 'csm' }, moveItems: true }] },
      'steps.0.assignee.who',
    ],
    ['an operator that does not fit', where('stage', 'at_least', nobody), 'conditions.0.operator'],
    ['a value of another kind', where('renewalInDays', 'at_most', 'soon'), 'conditions.0.value'],
    ['a value too many', where('csm', 'is_set', nobody), 'conditions.0.value'],
    ['a text that is no health', where('health', 'is', 'splendid'), 'conditions.0.value'],
    ['a currency that is none', { conditions: [{ ...amount, currency: 'EURO' }] }, 'conditions.0.currency'],
    [
      'a currency of what is no amount',
      { conditions: [{ field: 'health', operator: 'is', value: 'good', currency: 'EUR' }] },
      'conditions.0.currency',
    ],
    ['an expression', where('annualValue', 'at_least', { $gt: 1 }), 'conditions.0.value'],
  ])('with %s is refused, with the place', async (_, more, place) => {
    expect(placesOf(await ada.post('/v1/workflows', body(more)))).toContain(`definition.${place}`);
  });

  test('compares amounts in the organization’s currency unless it says another, or each account’s own', async () => {
    const { currency } = (await ada.get('/v1/organization')).json<{ currency: string }>();
    const { definition } = await created({
      conditions: [amount, { ...amount, currency: 'jpy' }, { ...amount, currency: null }],
      steps: [{ do: 'stop_if', conditions: [amount] }],
    });
    const amounts = [currency, 'JPY', null].map((one) => ({ ...amount, currency: one }));
    expect(definition).toMatchObject({ conditions: amounts, steps: [{ conditions: [{ ...amount, currency }] }] });
  });

  test('names every kind of trigger, condition and step', async () => {
    const template = (
      await ada.post('/v1/templates', { kind: 'mail', name: 'Renewal', subject: 'Hello', body: 'Hello' })
    ).json<{ id: string }>();
    const renewing = stages.get('Renewing');
    const all = {
      trigger: { on: 'stage_changed', fromStageId: null, toStageId: renewing },
      conditions: [
        { field: 'csm', operator: 'is_set', value: null },
        { field: 'annualValue', operator: 'at_least', value: 100_000, currency: 'JPY' },
        { field: 'signal', operator: 'is_not', value: 'champion_left' },
        { field: 'domain', operator: 'is_not', value: 'acme.example' },
      ],
      steps: [
        { ...hello, title: 'Say hello to {{contact.firstName | "them"}} 🚀', body: 'مرحبا </script>' },
        { do: 'run_template', templateId: template.id, contacts: 'deciders' },
        { do: 'assign', assignee: { who: 'round_robin', userIds: [adaId], limit: 20 }, moveItems: true },
        { do: 'change_stage', stageId: renewing },
        { do: 'wait', days: 2 },
        { do: 'stop_if', conditions: [{ field: 'daysSinceTouch', operator: 'at_most', value: 2 }] },
      ],
    };
    expect((await created(all)).definition).toEqual(all);
  });
});
