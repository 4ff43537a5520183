import { v7 as uuid } from 'uuid';
import { contentsOf } from '../../support/database-contents.js';
import type { Api, ApiAnswer } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { addCrowd, many } from './crowd.js';
import { newTeam, type Team } from './team.js';

interface Row {
  readonly id: string;
  readonly outcome: string;
  readonly code?: string;
  readonly detail?: string;
}

interface Preview {
  readonly fingerprint: string;
  readonly changing: readonly { readonly id: string }[];
}

let world: World;
let team: Team;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => (team = await newTeam(world)));

const bulk = (body: object, api: Api = team.asAda) => api.post('/v1/users/bulk', body);
const preview = (body: object, api: Api = team.asAda) => api.post('/v1/users/bulk/preview', body);
const rowsOf = (answer: ApiAnswer): readonly Row[] => answer.json<{ rows: Row[] }>().rows;
const outcomesOf = (answer: ApiAnswer) => rowsOf(answer).map(({ outcome }) => outcome);
/** One of each state, by id: active, invited, deactivated. */
const oneOfEach = () =>
  addCrowd(world, team.organizationId, [
    { name: 'Cleo' },
    { name: '', state: 'invited', joinedAt: null, invitationSentAt: '2026-01-01T00:00:00Z' },
    { name: 'Eve', state: 'deactivated' },
  ]);
const peopleNow = () =>
  world.sql<{ id: string; role: string; state: string }>(
    'SELECT id, role, state FROM users WHERE organization_id = $1 ORDER BY id',
    [team.organizationId],
  );

describe('the same change for many', () => {
  it('changes roles, and answers for each in the order given', async () => {
    const [cleo, dan, eve] = await oneOfEach();
    const ids = [eve?.id, team.ada.user.id, dan?.id, team.ben.user.id, cleo?.id];
    const answer = await bulk({ action: 'changeRole', role: 'admin', ids });
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({ changed: 4, unchanged: 1, refused: 0 });
    expect(rowsOf(answer).map(({ id }) => id)).toEqual(ids);
    expect(rowsOf(answer)[1]).toEqual({
      id: team.ada.user.id,
      outcome: 'unchanged',
      detail: 'This person is an Admin already.',
    });
    expect((await peopleNow()).map(({ role }) => role)).toEqual(many(5, () => 'admin'));
  });

  it('writes of each change what the same change of one writes', async () => {
    const [cleo, , eve] = await oneOfEach();
    await bulk({ action: 'changeRole', role: 'admin', ids: [cleo?.id] });
    await bulk({ action: 'deactivate', ids: [cleo?.id] });
    await bulk({ action: 'reactivate', ids: [eve?.id] });
    const many = await team.events();
    await team.asAda.post(`/v1/users/${cleo?.id ?? ''}/reactivate`);
    await team.asAda.put(`/v1/users/${cleo?.id ?? ''}/role`, { role: 'user' });
    await team.asAda.post(`/v1/users/${eve?.id ?? ''}/deactivate`);
    const [, , , ...reverse] = await team.events();
    expect(many).toEqual([
      team.event('user.role_changed', { subject: cleo?.id, before: { role: 'user' }, after: { role: 'admin' } }),
      team.event('user.deactivated', {
        subject: cleo?.id,
        before: { role: 'admin', state: 'active' },
        after: { role: 'admin', state: 'deactivated' },
      }),
      team.event('user.reactivated', {
        subject: eve?.id,
        before: { role: 'user', state: 'deactivated' },
        after: { role: 'user', state: 'active' },
      }),
    ]);
    expect(reverse.map(({ before, after }) => [after, before])).toEqual([
      [many[1]?.before, many[1]?.after],
      [many[0]?.before, many[0]?.after],
      [many[2]?.before, many[2]?.after],
    ]);
  });

  it.each([
    ['deactivate', ['changed', 'refused', 'unchanged']],
    ['reactivate', ['unchanged', 'refused', 'changed']],
    ['resend', ['refused', 'changed', 'refused']],
  ] as const)('%s is made to whom it can be made to, and says why not to whom not', async (action, outcomes) => {
    const ids = (await oneOfEach()).map(({ id }) => id);
    const foreseen = await preview({ action, ids });
    const answer = await bulk({ action, ids });
    expect(outcomesOf(answer)).toEqual(outcomes);
    for (const row of rowsOf(answer).filter(({ outcome }) => outcome === 'refused'))
      expect(row).toMatchObject({ code: 'state_conflict', detail: expect.stringMatching(/\.$/) as string });
    const { changed, unchanged, refused } = answer.json<{ changed: number; unchanged: number; refused: number }>();
    expect(foreseen.json()).toMatchObject({ matching: 3, changes: changed, unchanged, refused, refusal: null });
    const exceptions = foreseen.json<{ exceptions: Row[] }>().exceptions;
    expect(exceptions.map(({ id, outcome, detail }) => ({ id, outcome, detail }))).toEqual(
      rowsOf(answer)
        .filter(({ outcome }) => outcome !== 'changed')
        .map(({ id, outcome, detail }) => ({ id, outcome, detail })),
    );
  });

  it('refuses whom the same change of one refuses, in the same words', async () => {
    const [, dan] = await oneOfEach();
    for (const action of ['deactivate', 'reactivate']) {
      const one = problemOf(await team.asAda.post(`/v1/users/${dan?.id ?? ''}/${action}`));
      expect(rowsOf(await bulk({ action, ids: [dan?.id] }))).toEqual([
        { id: dan?.id, outcome: 'refused', code: one.code, detail: one.detail },
      ]);
    }
    await bulk({ action: 'resend', ids: [dan?.id] });
    const one = problemOf(await team.asAda.post(`/v1/users/${dan?.id ?? ''}/invitation/resend`));
    expect(one.code).toBe('rate_limited');
    const tooSoon = {
      code: one.code,
      detail: expect.stringMatching(/^An invitation was sent a few minutes ago/) as string,
    };
    expect(one.detail).toEqual(tooSoon.detail);
    expect(rowsOf(await bulk({ action: 'resend', ids: [dan?.id] }))).toEqual([
      { id: dan?.id, outcome: 'refused', ...tooSoon },
    ]);
    expect((await preview({ action: 'resend', ids: [dan?.id] })).json()).toMatchObject({
      refused: 1,
      exceptions: [tooSoon],
    });
  });

  it('sends the invited a mail each', async () => {
    const invited = await addCrowd(
      world,
      team.organizationId,
      many(3, () => ({ state: 'invited' as const, joinedAt: null, invitationSentAt: '2026-01-01T00:00:00Z' })),
    );
    await bulk({ action: 'resend', filter: { query: 'person' } });
    for (const { email } of invited) expect((await world.mails.next(email)).subject).toContain('invite');
  });

  it('ends every session of whoever is deactivated, the one who asks included [7.4.2]', async () => {
    await team.promote(team.ben);
    const [cleo] = await oneOfEach();
    const answer = await bulk({ action: 'deactivate', ids: [team.ada.user.id, cleo?.id] });
    expect(outcomesOf(answer)).toEqual(['changed', 'changed']);
    expect(refusalOf(await team.asAda.get('/v1/me'))).toEqual([401, 'access_ended']);
    expect((await team.signIn(team.ada)).status).toBe(401);
    expect((await team.signIn(team.ben)).status).toBe(200);
  });

  it('is for everybody whom a filter leaves, but for the exceptions', async () => {
    const crowd = await addCrowd(world, team.organizationId, [
      { name: 'Fay 1' },
      { name: 'Fay 2' },
      { name: 'Fay 3', state: 'deactivated' },
      { name: 'Fay 4', role: 'admin' },
      { name: 'Gus' },
      { name: 'Fay 6', state: 'removed' },
    ]);
    const body = { action: 'deactivate', filter: { query: 'FAY', role: 'user', status: 'neverLoggedIn' } };
    const answer = await bulk({ ...body, except: [crowd[1]?.id.toUpperCase()] });
    expect(rowsOf(answer)).toEqual([{ id: crowd[0]?.id, outcome: 'changed' }]);
    expect(rowsOf(await bulk(body)).map(({ id }) => id)).toEqual([crowd[1]?.id]);
  });

  it.each(['%', '_', '\\'])('takes %j in a search for itself', async (text) => {
    const crowd = await addCrowd(world, team.organizationId, [{ name: 'Plain' }, { name: `Odd ${text}` }]);
    const answer = await bulk({ action: 'deactivate', filter: { query: text } });
    expect(rowsOf(answer).map(({ id }) => id)).toEqual([crowd[1]?.id]);
  });

  it('takes an id twice, or in capitals, for the same person', async () => {
    const { id } = team.ben.user;
    const answer = await bulk({ action: 'changeRole', role: 'admin', ids: [id.toUpperCase(), id] });
    expect(rowsOf(answer)).toEqual([{ id, outcome: 'changed' }]);
  });

  it('finds nobody of another organization, as if they did not exist [8.2.2]', async () => {
    const other = await newTeam(world);
    const ids = [other.ben.user.id, uuid()];
    const before = await contentsOf(world);
    for (const action of ['deactivate', 'reactivate', 'resend']) {
      const [theirs, missing] = rowsOf(await bulk({ action, ids }));
      expect({ ...theirs, id: '' }).toEqual({ ...missing, id: '' });
      expect(missing).toMatchObject({ outcome: 'refused', code: 'not_found' });
      expect((await preview({ action, ids })).json()).toMatchObject({ matching: 2, refused: 2, exceptions: [] });
    }
    expect(rowsOf(await bulk({ action: 'deactivate', filter: { query: other.domain } }))).toEqual([]);
    expect(await contentsOf(world)).toEqual(before);
    expect(JSON.stringify(await team.events())).not.toContain(other.ben.user.id);
  });
});

describe('a set that would leave no admin', () => {
  it.each([
    ['changeRole', { role: 'user' }],
    ['deactivate', {}],
  ])('is refused whole: %s', async (action, rest) => {
    await oneOfEach();
    await team.promote(team.ben);
    const before = await peopleNow();
    const body = { action, ...rest, filter: {} };
    expect((await preview(body)).json()).toMatchObject({
      refusal: { code: 'last_admin', detail: expect.stringContaining('Promote someone else') as string },
    });
    expect(refusalOf(await bulk(body))).toEqual([409, 'last_admin']);
    expect(await peopleNow()).toEqual(before);
    const events = (await team.events()).slice(1);
    expect(events).toEqual([
      team.event(action === 'deactivate' ? 'user.deactivated' : 'user.role_changed', {
        outcome: 'refused',
        reason: 'last_admin',
        subject: null,
        after: { ...(action === 'deactivate' ? { state: 'deactivated' } : { role: 'user' }), filter: {} },
      }),
    ]);
  });

  it('passes when an admin outside it is left', async () => {
    await team.promote(team.ben);
    const body = { action: 'changeRole', role: 'user', ids: [team.ada.user.id] };
    expect((await preview(body)).json()).toMatchObject({ changes: 1, refusal: null });
    expect((await bulk(body)).status).toBe(200);
    expect(refusalOf(await bulk(body))).toEqual([403, 'capability_missing']);
  });

  it('is not helped by admins who are deactivated or invited', async () => {
    await addCrowd(world, team.organizationId, [
      { role: 'admin', state: 'deactivated' },
      { role: 'admin', state: 'invited' },
    ]);
    expect(refusalOf(await bulk({ action: 'deactivate', ids: [team.ada.user.id] }))).toEqual([409, 'last_admin']);
  });
});

describe('the preview', () => {
  it('changes nothing and writes nothing down', async () => {
    await oneOfEach();
    const [before, events] = [await contentsOf(world), await team.events()];
    for (const action of ['deactivate', 'reactivate', 'resend']) await preview({ action, filter: {} });
    await preview({ action: 'changeRole', role: 'admin', filter: {} });
    expect(await contentsOf(world)).toEqual(before);
    expect(await team.events()).toEqual(events);
  });

  it('names a hundred who would not change, and counts them all', async () => {
    await addCrowd(
      world,
      team.organizationId,
      many(150, () => ({ state: 'deactivated' as const })),
    );
    const answer = await preview({ action: 'deactivate', filter: { query: '@crowd.example' } });
    const { exceptions, fingerprint, ...rest } = answer.json<{ exceptions: object[]; fingerprint: string }>();
    expect(rest).toEqual({
      matching: 150,
      changes: 0,
      unchanged: 150,
      refused: 0,
      refusal: null,
      includesYou: false,
      changing: [],
    });
    expect(fingerprint).toEqual(expect.any(String));
    expect(exceptions).toHaveLength(100);
    expect(exceptions[0]).toEqual({
      id: expect.any(String) as string,
      name: 'Person 0',
      email: expect.stringContaining('@crowd.example') as string,
      outcome: 'unchanged',
      code: 'unchanged',
      detail: 'This person is deactivated already.',
    });
  });
});

describe('whom the preview shows', () => {
  it('are a hundred of those who would change, and whether oneself is among them', async () => {
    await addCrowd(
      world,
      team.organizationId,
      many(150, () => ({})),
    );
    const all = (await preview({ action: 'deactivate', filter: {}, except: [team.ben.user.id] })).json<Preview>();
    expect(all).toMatchObject({ changes: 151, includesYou: true });
    expect(all.changing).toHaveLength(100);
    expect(all.changing[0]).toEqual({ id: team.ada.user.id, name: 'Ada Example', email: team.ada.user.email });
    const others = await preview({ action: 'deactivate', filter: {}, except: [team.ada.user.id] });
    expect(others.json()).toMatchObject({ changes: 151, includesYou: false });
    const same = await preview({ action: 'changeRole', role: 'admin', ids: [team.ada.user.id] });
    expect(same.json()).toMatchObject({ unchanged: 1, includesYou: false });
  });

  it('are whom the change is made to, or nobody: with the fingerprint it is refused once it would be others', async () => {
    const [cleo] = await oneOfEach();
    const body = { action: 'changeRole', role: 'admin', filter: { role: 'user' } };
    const { fingerprint } = (await preview(body)).json<Preview>();
    await team.asAda.post(`/v1/users/${cleo?.id ?? ''}/deactivate`);
    // Whoever is deactivated can be given a role as well, so the same people would change.
    expect((await preview(body)).json<Preview>().fingerprint).toBe(fingerprint);
    const [fay] = await addCrowd(world, team.organizationId, [{ name: 'Fay' }]);
    const before = await peopleNow();
    const refused = problemOf(await bulk({ ...body, fingerprint }));
    expect(refused).toMatchObject({ status: 409, code: 'state_conflict' });
    expect(refused.detail).toContain('5 people');
    expect(await peopleNow()).toEqual(before);
    expect((await team.events()).at(-1)).toMatchObject({ outcome: 'refused', reason: 'state_conflict' });
    const again = (await preview(body)).json<Preview>();
    expect(again.changing.map(({ id }) => id)).toContain(fay?.id);
    expect((await bulk({ ...body, fingerprint: again.fingerprint })).json()).toMatchObject({ changed: 5 });
  });

  it('are the same in whatever order they are given', async () => {
    const ids = [team.ben.user.id, ...(await oneOfEach()).map(({ id }) => id)];
    const body = { action: 'changeRole', role: 'admin' };
    const { fingerprint } = (await preview({ ...body, ids })).json<Preview>();
    expect((await bulk({ ...body, ids: ids.reverse(), fingerprint })).status).toBe(200);
  });
});

describe('a request that means nothing', () => {
  const ids = [uuid()];
  const bodies: object[] = [
    {},
    { action: 'deactivate' },
    { ids },
    { action: 'remove', ids },
    { action: ['deactivate'], ids },
    { action: 'deactivate', ids: [] },
    { action: 'deactivate', ids: null },
    { action: 'deactivate', ids: ids[0] },
    { action: 'deactivate', ids: ['no id'] },
    { action: 'deactivate', ids: [{ id: ids[0] }] },
    { action: 'deactivate', ids: [[ids[0]]] },
    { action: 'deactivate', ids: many(1_001, () => uuid()) },
    { action: 'deactivate', ids, filter: {} },
    { action: 'deactivate', ids, except: [] },
    { action: 'deactivate', ids, role: 'user' },
    { action: 'changeRole', ids },
    { action: 'changeRole', ids, role: 'owner' },
    { action: 'changeRole', ids, role: null },
    { action: 'deactivate', filter: null },
    { action: 'deactivate', filter: [] },
    { action: 'deactivate', filter: 'all' },
    { action: 'deactivate', filter: { status: 'gone' } },
    { action: 'deactivate', filter: { query: ['a'] } },
    { action: 'deactivate', filter: { query: 'a\u0000b' } },
    { action: 'deactivate', filter: { query: 'a\r\nb' } },
    { action: 'deactivate', filter: { query: 'a'.repeat(101) } },
    { action: 'deactivate', filter: { organizationId: uuid() } },
    { action: 'deactivate', filter: {}, except: ['x'] },
    { action: 'deactivate', ids, fingerprint: 1 },
    { action: 'deactivate', ids, fingerprint: '' },
    { action: 'deactivate', ids, organizationId: uuid() },
  ];
  it.each(bodies)('such as %j is refused [15.3.3]', async (body) => {
    const before = await peopleNow();
    for (const answer of [await bulk(body), await preview(body)])
      expect(refusalOf(answer)).toEqual([400, 'validation_failed']);
    expect(await peopleNow()).toEqual(before);
  });

  it('is refused to a User, and to nobody', async () => {
    const body = { action: 'changeRole', role: 'admin', ids: [team.ben.user.id] };
    for (const ask of [bulk, preview]) {
      expect(refusalOf(await ask(body, world.api.as(team.ben)))).toEqual([403, 'capability_missing']);
      expect(refusalOf(await ask(body, world.api))).toEqual([401, 'not_authenticated']);
    }
    expect(await team.stateOf(team.ben)).toBe('active');
  });
});
