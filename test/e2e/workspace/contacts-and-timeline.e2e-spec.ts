import { v7 as uuid } from 'uuid';
import type { ApiAnswer } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { made, newWorkspaceTeam, type ShownContact, type ShownEntry, type WorkspaceTeam } from './workspace-team.js';

let world: World;
let team: WorkspaceTeam;
let id: string;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => {
  team = await newWorkspaceTeam(world);
  ({ id } = await team.add());
});

const add = async (body: Readonly<Record<string, unknown>>) =>
  made<ShownContact>(await team.asBen.post(`/v1/accounts/${id}/contacts`, body));
const change = async (contact: ShownContact, body: unknown) => {
  const answer = await team.asBen.patch(`/v1/accounts/${id}/contacts/${contact.id}`, body);
  expect(answer.status).toBe(200);
  return answer.json<ShownContact>();
};
const contacts = async () => (await team.account(id)).contacts.map(({ name, part }) => [name, part]);
const note = (body: unknown, api = team.asBen) => api.post(`/v1/accounts/${id}/notes`, { body });

describe('a contact', () => {
  it('is added, changed and deleted, by everybody who may edit accounts', async () => {
    const mira = await add({
      name: 'Mira Sandoval',
      email: ' Mira@Nordwind.example ',
      title: 'Operations',
      noMail: true,
    });
    expect(mira).toMatchObject({
      name: 'Mira Sandoval',
      email: 'mira@nordwind.example',
      title: 'Operations',
      part: null,
      leftAt: null,
      noMailAt: expect.any(String) as string,
    });
    expect(await change(mira, { noMail: false, title: null, part: 'decider', name: 'Mira S' })).toMatchObject({
      name: 'Mira S',
      title: null,
      part: 'decider',
      noMailAt: null,
    });
    expect((await team.asBen.delete(`/v1/accounts/${id}/contacts/${mira.id}`)).status).toBe(204);
    expect(await contacts()).toEqual([]);
  });

  it('is told of without their name, so that it goes with them', async () => {
    const mira = await add({ name: 'Mira Sandoval', email: 'mira@nordwind.example' });
    await change(mira, { name: 'Mira Lopez', email: 'lopez@nordwind.example' });
    const named = (await team.timeline(id, 'group=contacts')).map(({ kind, details, data }) => [kind, details, data]);
    expect(named).toEqual([
      ['contact_changed', { name: 'Mira Lopez' }, { facts: ['name', 'email'] }],
      ['contact_added', { name: 'Mira Lopez' }, { part: null }],
    ]);
    await team.asBen.delete(`/v1/accounts/${id}/contacts/${mira.id}`);
    const [removed, ...others] = await team.timeline(id, 'group=contacts');
    expect(removed).toMatchObject({ kind: 'contact_removed', details: null });
    expect(others.map(({ details }) => details)).toEqual([null, null]);
    const kept = await world.sql<{ text: string }>(
      `SELECT before::text || after::text AS text FROM audit_events WHERE organization_id = $1 AND kind LIKE 'contact.%'`,
      [team.organizationId],
    );
    expect(kept).toHaveLength(3);
    expect(kept.filter(({ text }) => /mira|lopez/i.test(text))).toEqual([]);
  });

  it('is champion alone: another one who becomes it takes the part over', async () => {
    const mira = await add({ name: 'Mira', part: 'champion' });
    await add({ name: 'Jon', part: 'champion' });
    expect(await contacts()).toEqual([
      ['Mira', null],
      ['Jon', 'champion'],
    ]);
    await change(mira, { part: 'champion' });
    expect(await contacts()).toEqual([
      ['Mira', 'champion'],
      ['Jon', null],
    ]);
    expect((await team.timeline(id))[0]).toMatchObject({ kind: 'champion_changed', subjectId: mira.id });
  });

  it('is champion alone when many become it at once', async () => {
    const people = await Promise.all(['A', 'B', 'C', 'D'].map((name) => add({ name })));
    await Promise.all(people.map((person) => change(person, { part: 'champion' })));
    expect((await contacts()).filter(([, part]) => part === 'champion')).toHaveLength(1);
  });

  it('who was champion and leaves is a signal, until somebody else is, or they are back', async () => {
    const signals = async () => (await team.account(id)).signals;
    const mira = await add({ name: 'Mira', part: 'champion' });
    expect(await signals()).toEqual([]);
    expect(await change(mira, { hasLeft: true })).toMatchObject({
      leftAt: expect.any(String) as string,
      part: 'champion',
    });
    expect(await signals()).toEqual(['champion_left']);
    expect((await team.timeline(id))[0]).toMatchObject({ kind: 'contact_left', data: { part: 'champion' } });
    await change(mira, { hasLeft: false });
    expect(await signals()).toEqual([]);
    await change(mira, { hasLeft: true });
    const jon = await add({ name: 'Jon', part: 'champion' });
    expect(await signals()).toEqual([]);
    // The part is taken when she returns.
    expect(await change(mira, { hasLeft: false })).toMatchObject({ leftAt: null, part: null });
    await change(jon, { hasLeft: true });
    expect(await signals()).toEqual(['champion_left']);
    await team.asBen.delete(`/v1/accounts/${id}/contacts/${jon.id}`);
    expect(await signals()).toEqual([]);
  });

  it('has an address that no other contact of the account has', async () => {
    await add({ name: 'Mira', email: 'mira@nordwind.example' });
    const jon = await add({ name: 'Jon' });
    for (const answer of [
      await team.asBen.post(`/v1/accounts/${id}/contacts`, { name: 'M', email: 'MIRA@nordwind.example' }),
      await team.asBen.patch(`/v1/accounts/${id}/contacts/${jon.id}`, { email: 'mira@nordwind.example' }),
    ])
      expect(problemOf(answer).errors).toMatchObject([{ field: 'email', code: 'taken' }]);
  });

  it.each([
    [{}, 'name'],
    [{ name: 'M', email: 'mira' }, 'email'],
    [{ name: 'M', email: 'a@b.example\r\nBcc: c@d.example' }, 'email'],
    [{ name: 'M\r\nBcc: c@d.example' }, 'name'],
    [{ name: 'M', part: 'boss' }, 'part'],
    [{ name: 'M', title: 'a\0' }, 'title'],
  ])('is not added with %j', async (body, field) => {
    const answer = await team.asBen.post(`/v1/accounts/${id}/contacts`, body);
    expect(problemOf(answer).errors?.[0]?.field).toBe(field);
  });

  it('of another account, or of another organization’s, is not there', async () => {
    const mira = await add({ name: 'Mira' });
    const other = await team.add();
    const stranger = await newWorkspaceTeam(world);
    for (const [api, path] of [
      [team.asAda, `/v1/accounts/${other.id}/contacts/${mira.id}`],
      [team.asAda, `/v1/accounts/${id}/contacts/${uuid()}`],
      [stranger.asAda, `/v1/accounts/${id}/contacts/${mira.id}`],
    ] as const) {
      expect(refusalOf(await api.patch(path, { name: 'X' }))).toEqual([404, 'not_found']);
      expect(refusalOf(await api.delete(path))).toEqual([404, 'not_found']);
    }
    expect(await contacts()).toEqual([['Mira', null]]);
  });
});

describe('a note', () => {
  it('is in the timeline, and counts as a touch', async () => {
    const body = 'Grüße 👩🏽‍🚀\r\n  שלום </script> {{constructor}}  ';
    const entry = made<ShownEntry>(await note(body));
    expect(entry).toMatchObject({
      kind: 'note',
      group: 'notes',
      actor: { id: team.ben.user.id, name: team.ben.user.name },
      details: { body: 'Grüße 👩🏽‍🚀\n  שלום </script> {{constructor}}' },
    });
    expect((await team.timeline(id))[0]).toEqual(entry);
    expect((await team.account(id)).lastTouchAt).not.toBeNull();
    expect((await team.account(id)).version).toBe(1);
  });

  it('has up to 10,000 characters, and some', async () => {
    expect(made<ShownEntry>(await note('👍'.repeat(10_000))).details).toEqual({ body: '👍'.repeat(10_000) });
    for (const body of ['👍'.repeat(10_001), ' \n ', 'a\0', '\ud800', undefined, 1])
      expect(problemOf(await note(body)).errors?.[0]?.field).toBe('body');
  });

  it('is somebody’s by the name that they have now, also after they have left', async () => {
    await note('Mine');
    const author = async () => (await team.timeline(id))[0]?.actor?.name;
    await team.asAda.patch(`/v1/users/${team.ben.user.id}`, { name: 'Benjamin Example' });
    expect(await author()).toBe('Benjamin Example');
    await team.remove(team.ben);
    expect(await author()).toBe('Benjamin Example');
    await team.remove(team.ben, { anonymise: true });
    expect(await author()).not.toMatch(/Benj/);
  });
});

describe('a timeline', () => {
  it('is read a page at a time, the latest first, none twice', async () => {
    for (let made = 1; made <= 7; made++) await note(`Note ${made}`);
    await team.asAda.patch(`/v1/accounts/${id}`, { name: 'Another', nextStep: 'Call', renewalOn: '2031-01-01' });
    const seen: ShownEntry[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer: ApiAnswer = await team.asAda.get(`/v1/accounts/${id}/timeline?limit=3&cursor=${cursor}`);
      const page = answer.json<{ data: ShownEntry[]; nextCursor: string | null }>();
      seen.push(...page.data);
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(await team.timeline(id));
    expect(seen).toHaveLength(10);
    expect(seen.at(-1)?.kind).toBe('created');
  });

  it('is narrowed to a group, whose page marker is no other’s', async () => {
    await note('One');
    await note('Two');
    await add({ name: 'Mira' });
    expect((await team.timeline(id, 'group=notes')).map(({ details }) => details?.body)).toEqual(['Two', 'One']);
    expect((await team.timeline(id, 'group=changes')).map(({ kind }) => kind)).toEqual(['created']);
    const { nextCursor } = (await team.asAda.get(`/v1/accounts/${id}/timeline?group=notes&limit=1`)).json<{
      nextCursor: string;
    }>();
    const other = await team.add();
    for (const path of [`${id}/timeline?`, `${id}/timeline?group=changes&`, `${other.id}/timeline?group=notes&`])
      expect(refusalOf(await team.asAda.get(`/v1/accounts/${path}cursor=${nextCursor}`))).toEqual([
        400,
        'invalid_cursor',
      ]);
    expect(refusalOf(await team.asAda.get(`/v1/accounts/${id}/timeline?group=other`))).toEqual([
      400,
      'validation_failed',
    ]);
  });
});
