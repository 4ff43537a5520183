import { v7 as uuid } from 'uuid';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { fieldNamed, formOf, handoffOf, handOver, send, setForm } from './handoff-fixture.js';
import { newWorkplace, type Workplace } from './queue-fixture.js';

let world: World;
let work: Workplace;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => (work = await newWorkplace(world)));

const put = (body: object) =>
  work.asAda.put('/v1/handoff-form', {
    fields: [{ label: 'Goals', type: 'text', required: true }],
    routing: { who: 'csm' },
    answerWithinHours: 24,
    ...body,
  });
const faultsOf = async (body: object) => problemOf(await put(body)).errors?.map(({ field }) => field);

it('an organization begins with a form: it goes to the CSM, within two days', async () => {
  const form = await formOf(work);
  expect(form).toMatchObject({
    version: 1,
    answerWithinHours: 48,
    routing: { who: 'csm', people: [] },
    changedBy: null,
  });
  expect(form.fields.filter(({ required }) => required)).toHaveLength(3);
  expect(new Set(form.fields.map(({ id }) => id)).size).toBe(form.fields.length);
});

it('an organization that was founded without a form gets its first one once somebody looks', async () => {
  await world.sql('DELETE FROM handoff_forms WHERE organization_id = $1', [work.organizationId]);
  const forms = await Promise.all(Array.from({ length: 8 }, () => formOf(work)));
  for (const form of forms) expect(form).toEqual(forms[0]);
  expect(forms[0]).toMatchObject({ version: 1, routing: { who: 'csm' } });
  await world.sql('DELETE FROM handoff_forms WHERE organization_id = $1', [work.organizationId]);
  expect((await put({})).json()).toMatchObject({ version: 2 });
});

it('a form that is saved is a new version; fields keep their ids; what differs in nothing is none', async () => {
  const first = await setForm(work);
  expect(first).toMatchObject({ version: 2, changedBy: { id: work.ada.user.id } });
  const fields = [
    { ...first.fields[3], label: 'Which plan?' },
    { ...first.fields[0] },
    { label: 'New', type: 'text', required: false, help: '🎉 مرحبا </script>' },
  ];
  const second = (await put({ fields, version: 2 })).json<typeof first>();
  expect(second.version).toBe(3);
  expect(second.fields.map(({ id }) => id).slice(0, 2)).toEqual([first.fields[3]?.id, first.fields[0]?.id]);
  expect(second.fields[2]).toMatchObject({ help: '🎉 مرحبا </script>', maxLength: 2_000, options: [] });
  expect((await put({ fields: second.fields, version: 3 })).json()).toMatchObject({ version: 3 });
  const stale = (await put({ fields, version: 2 })).json<{ code: string; version: number }>();
  expect([stale.code, stale.version]).toEqual(['changed_meanwhile', 3]);
});

it('only admins change it, and everybody reads it', async () => {
  expect((await work.asBen.get('/v1/handoff-form')).status).toBe(200);
  const form = await formOf(work);
  const body = { fields: form.fields, routing: { who: 'csm' }, answerWithinHours: 1 };
  expect(refusalOf(await work.asBen.put('/v1/handoff-form', body))).toEqual([403, 'capability_missing']);
});

it('a form that does not fit together is refused by its places', async () => {
  const text = { label: 'A', type: 'text', required: true };
  expect(await faultsOf({ fields: [] })).toEqual(['fields']);
  expect(await faultsOf({ fields: [text, { ...text, label: 'a' }] })).toEqual(['fields.1.label']);
  expect(await faultsOf({ fields: [{ ...text, id: uuid() }] })).toEqual(['fields.0.id']);
  expect(await faultsOf({ fields: [{ ...text, type: 'choice', options: ['One'] }] })).toEqual(['fields.0.options']);
  expect(await faultsOf({ fields: [{ ...text, type: 'choice', options: ['One', ' one '] }] })).toEqual([
    'fields.0.options',
  ]);
  expect(await faultsOf({ fields: [{ ...text, type: 'number', min: 3, max: 2 }] })).toEqual(['fields.0.max']);
  expect(await faultsOf({ routing: { who: 'person' } })).toEqual(['routing.userId']);
  expect(await faultsOf({ routing: { who: 'round_robin', userIds: [] } })).toEqual(['routing.userIds']);
  const stranger = (await newWorkplace(world)).ben.user.id;
  expect(await faultsOf({ routing: { who: 'person', userId: stranger } })).toEqual(['routing.userId']);
  expect(await faultsOf({ answerWithinHours: 0 })).toEqual(['answerWithinHours']);
  expect((await formOf(work)).version).toBe(1);
});

it('answers are judged by the form, all of them at once', async () => {
  const form = await setForm(work);
  const accountId = await work.newAccount('Globex');
  const faults = async (answers: Readonly<Record<string, unknown>>) =>
    problemOf(await send(work, accountId, answers)).errors?.map(({ field }) => field);
  const at = (...labels: string[]) => labels.map((label) => `answers.${fieldNamed(form, label)}`);
  expect(await faults({})).toEqual(at('Goals'));
  expect(
    await faults({
      Goals: 'x'.repeat(2_001),
      Seats: 501,
      'Go-live': '2026-02-30',
      Plan: 'None',
      'Solution engineer': 'Ben',
    }),
  ).toEqual(at('Goals', 'Seats', 'Go-live', 'Plan', 'Solution engineer'));
  const stranger = (await newWorkplace(world)).ben.user.id;
  expect(await faults({ Goals: 'All', 'Solution engineer': stranger })).toEqual(at('Solution engineer'));
  const ofNoField = { accountId, answers: { [fieldNamed(form, 'Goals')]: 'All', [uuid()]: 'More' } };
  expect(problemOf(await work.asBen.post('/v1/handoffs', ofNoField)).errors?.map(({ field }) => field)).toEqual([
    'answers',
  ]);
  const { fields } = await handOver(work, accountId, {
    Goals: '  🎉 مرحبا </script>\r\nLine  ',
    'Solution engineer': work.ada.user.id,
  });
  expect(fields.find(({ label }) => label === 'Goals')?.answer).toBe('🎉 مرحبا </script>\nLine');
  expect(fields.find(({ label }) => label === 'Solution engineer')?.person).toEqual({
    id: work.ada.user.id,
    name: work.ada.user.name,
  });
});

it('a handoff keeps what it was asked, and is completed by that', async () => {
  await setForm(work);
  const sent = await handOver(work, await work.newAccount('Globex'));
  await put({ fields: [{ label: 'Something else', type: 'number', required: true }] });
  expect((await handoffOf(work.asBen, sent.id)).fields.map(({ label }) => label)).toEqual(
    sent.fields.map(({ label }) => label),
  );
  const gaps = [fieldNamed(sent, 'Plan')];
  expect((await work.asCleo.post(`/v1/handoffs/${sent.id}/return`, { gaps })).status).toBe(200);
  const answers = { [fieldNamed(sent, 'Goals')]: 'Fewer', [fieldNamed(sent, 'Plan')]: 'Basic' };
  expect((await work.asBen.post(`/v1/handoffs/${sent.id}/send`, { answers })).status).toBe(200);
  const elsewhere = await work.newAccount('Initech');
  expect((await send(work, elsewhere, { 'Something else': 3 })).status).toBe(201);
});

it('whoever is removed has their place in the routing handed over, by a new version', async () => {
  const { ben, cleo, ada } = work;
  const form = await setForm(work, { routing: { who: 'round_robin', userIds: [cleo.user.id, ben.user.id], limit: 5 } });
  const remove = { handOverTo: ada.user.id };
  const owned = (await work.asAda.get(`/v1/users/${cleo.user.id}/holdings`)).text;
  expect(owned).toContain('place in the routing of handoffs');
  expect(refusalOf(await work.asAda.post(`/v1/users/${cleo.user.id}/remove`, {}))).toEqual([409, 'state_conflict']);
  expect((await work.asAda.post(`/v1/users/${cleo.user.id}/remove`, remove)).status).toBe(200);
  const after = await formOf(work);
  expect(after.version).toBe(form.version + 1);
  expect(after.routing).toMatchObject({
    who: 'round_robin',
    people: [{ id: ada.user.id }, { id: ben.user.id }],
    limit: 5,
  });
  expect(after.fields).toEqual(form.fields);
});
