import type { Client } from 'pg';
import { ImportPace } from '#src/modules/imports/import.worker.js';
import { ImportRetentionJob } from '#src/modules/imports/import-retention.job.js';
import { openConnection } from '../../support/connection.js';
import { claimsOf } from '../../support/forged-token.js';
import { holdFurtherSteps, lockingTheOrganization, stopAtRow } from '../../support/import-steps.js';
import { openGate, untilWaiting } from '../../support/lock-waits.js';
import { newMember } from '../../support/members.js';
import { tokenFor, goodPassword, type Api, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { rawRequest, sendRaw } from '../../support/raw-http.js';
import { settledMails } from '../../support/settled-mails.js';
import { startWorld, type World } from '../../support/world.js';
import { finishedImport, type ImportBody, type ImportRowBody } from './import-client.js';

let world: World;
let holder: Client;
let ada: ApiSession;
let asAda: Api;
beforeAll(async () => {
  world = await startWorld({}, 2);
  holder = await openConnection(world);
  // So that a few dozen people take several steps.
  for (const { app } of world.app.instances) Object.assign(app.get(ImportPace), { linesAStep: 20 });
  ada = await newMember(world, 'ada@lists.example', 'Ada Lindqvist');
  asAda = world.api.as(ada);
  // Whoever has proven a domain may write to many.
  await world.sql(`UPDATE organization_domains SET proof = 'owned'`);
});
afterAll(async () => {
  await holder.end();
  await world.close();
});

const preview = async (csv: string, role?: string): Promise<ImportBody> => {
  const answer = await asAda.post('/v1/users/imports', { csv, ...(role && { role }) });
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
  return answer.json<ImportBody>();
};
const confirm = (id: string, api = asAda): Promise<ApiAnswer> => api.post(`/v1/users/imports/${id}/confirm`);
const cancel = (id: string, api = asAda): Promise<ApiAnswer> => api.post(`/v1/users/imports/${id}/cancel`);
const finished = (id: string) => finishedImport(asAda, id);
const rowsOf = async (id: string, query = ''): Promise<readonly ImportRowBody[]> =>
  (await asAda.get(`/v1/users/imports/${id}/rows?limit=100${query}`)).json<{ data: ImportRowBody[] }>().data;
const confirmations = async (): Promise<number> =>
  (await world.sql(`SELECT FROM audit_events WHERE kind = 'people.import_confirmed' AND outcome = 'succeeded'`)).length;
const age = ({ id }: ImportBody) =>
  world.sql(`UPDATE people_imports SET created_at = now() - interval '31 days' WHERE id = $1`, [id]);
const deleteStale = () => world.app.app.get(ImportRetentionJob).deleteStale();
const total = async (): Promise<number> =>
  (await asAda.get('/v1/users?limit=1')).json<{ counts: { all: number } }>().counts.all;

/** What sessions run that add people; beside them, others may wait because of earlier imports' mails. */
const addingPeople = 'INSERT INTO users%';

const stopAt = (email: string) => stopAtRow(holder, 'users', `NEW.email = '${email}'`);

describe('an import', () => {
  it('is a forecast for each line until it is confirmed', async () => {
    await asAda.post('/v1/users/invitations', { people: [{ email: 'waiting@lists.example' }] });
    const before = await total();
    const made = await preview(
      [
        'Name,Email,Role',
        'Ben Okafor,ben@lists.example,Admin',
        'Ada,ada@lists.example,',
        ',waiting@lists.example,',
        'Ben again,BEN@lists.example,User',
        'Nobody,nobody,User',
        'Boss,boss@lists.example,Boss',
      ].join('\n'),
    );
    expect(made).toMatchObject({
      state: 'previewed',
      reading: { columns: [{ as: 'name' }, { as: 'email' }, { as: 'role' }] },
      admins: 1,
      total: 6,
      counts: { ready: 1, waiting: 0, added: 0, alreadyHere: 3, refused: 2 },
      createdBy: { id: ada.user.id, name: 'Ada Lindqvist' },
    });
    expect((await rowsOf(made.id)).map(({ line, email, outcome, code }) => [line, email, outcome, code])).toEqual([
      [2, 'ben@lists.example', 'ready', null],
      [3, 'ada@lists.example', 'alreadyHere', 'already_active'],
      [4, 'waiting@lists.example', 'alreadyHere', 'already_invited'],
      [5, 'ben@lists.example', 'alreadyHere', 'duplicate'],
      [6, 'nobody', 'refused', 'malformed'],
      [7, 'boss@lists.example', 'refused', 'unknown_role'],
    ]);
    expect(await total()).toBe(before);
    expect(world.mails.count('ben@lists.example')).toBe(0);
  });

  it('adds everybody once it is confirmed, with a mail and an event for each', async () => {
    const lines = Array.from({ length: 45 }, (_, index) => `p${index}@many.example;Person ${index}`);
    const { id } = await preview(['E-Mail;Name', ...lines].join('\r\n'), 'admin');
    const answer = await confirm(id);
    expect([answer.status, answer.json<ImportBody>().id]).toEqual([202, id]);
    expect((await finished(id)).counts).toMatchObject({ ready: 0, waiting: 0, added: 45 });
    await settledMails(world);
    expect(lines.map((_, index) => world.mails.count(`p${index}@many.example`))).toEqual(lines.map(() => 1));
    const [counts] = await world.sql(
      `SELECT (SELECT count(*)::int FROM users WHERE email LIKE '%@many.example' AND role = 'admin' AND state = 'invited') AS people,
              (SELECT count(*)::int FROM audit_events e JOIN users u ON u.id = e.subject_id
                WHERE kind = 'user.invited' AND u.email LIKE '%@many.example') AS events,
              (SELECT after FROM audit_events WHERE kind = 'people.import_finished' ORDER BY id DESC LIMIT 1) AS finished`,
    );
    expect(counts).toEqual({ people: 45, events: 45, finished: { added: 45, alreadyHere: 0, refused: 0 } });
    const token = await tokenFor(world.mails, 'p44@many.example');
    const body = { token, name: 'Somebody', password: goodPassword };
    expect((await world.api.post('/v1/auth/complete-signup', body)).json<ApiSession>().user.role).toBe('admin');
  });
});

describe('confirming', () => {
  it('twice at once, on two instances, lets it run once', async () => {
    const before = await confirmations();
    const { id } = await preview('once@twice.example\nmore@twice.example');
    const instances = world.app.instances.map(({ url }) => asAda.on(url));
    const answers = await Promise.all(instances.map((api) => confirm(id, api)));
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    expect((await finished(id)).counts.added).toBe(2);
    await settledMails(world);
    expect(world.mails.count('once@twice.example')).toBe(1);
    expect(await confirmations()).toBe(before + 1);
  });

  it('two lists of the same people at once adds each of them once', async () => {
    const list = Array.from({ length: 50 }, (_, index) => `p${index}@both.example`);
    const made = [await preview(list.join('\n')), await preview([...list].reverse().join('\n'))];
    await Promise.all(made.map(({ id }) => confirm(id)));
    const ends = await Promise.all(made.map(({ id }) => finished(id)));
    expect(ends.reduce((sum, { counts }) => sum + counts.added, 0)).toBe(50);
    expect(ends.reduce((sum, { counts }) => sum + counts.alreadyHere, 0)).toBe(50);
    await settledMails(world);
    expect(list.filter((email) => world.mails.count(email) !== 1)).toEqual([]);
  });

  it('makes whoever did it the one who adds the people, whoever read the list, and stops when they are demoted meanwhile, until another admin lets it go on', async () => {
    const eve = await newMember(world, 'eve@lists.example');
    await asAda.put(`/v1/users/${eve.user.id}/role`, { role: 'admin' });
    const { id } = await preview('late@lists.example');
    // They take the organization one after the other, and the import's first step after both.
    const gate = await openGate(world);
    await gate.hold(claimsOf(ada.accessToken).org);
    const confirmed = confirm(id, world.api.as(eve));
    await untilWaiting(world, 1);
    const demoted = asAda.put(`/v1/users/${eve.user.id}/role`, { role: 'user' });
    await gate.release(2);
    expect([(await confirmed).status, (await demoted).status]).toEqual([202, 200]);
    await gate.close();
    expect(await finishedImport(asAda, id, 'stopped')).toMatchObject({
      stopReason: 'capability_missing',
      counts: { added: 0, waiting: 1 },
    });
    const stops = await world.sql(
      `SELECT reason FROM audit_events WHERE kind = 'people.import_stopped' AND actor_id = $1`,
      [eve.user.id],
    );
    expect(stops).toEqual([{ reason: 'capability_missing' }]);
    await confirm(id);
    expect(await finished(id)).toMatchObject({ stopReason: null, counts: { added: 1 } });
    const by = await world.sql(
      `SELECT kind, actor_id AS actor FROM audit_events WHERE kind LIKE 'people.import%' AND actor_id = $1
       UNION ALL SELECT kind, actor_id FROM audit_events e JOIN users u ON u.id = e.subject_id
        WHERE kind = 'user.invited' AND u.email = 'late@lists.example' ORDER BY 1`,
      [eve.user.id],
    );
    expect(by).toEqual([
      { kind: 'people.import_confirmed', actor: eve.user.id },
      { kind: 'people.import_stopped', actor: eve.user.id },
      { kind: 'user.invited', actor: ada.user.id },
    ]);
    expect((await world.mails.next('late@lists.example')).subject).toMatch(/^Ada Lindqvist invited you to join Lists/);
  });

  it.each([
    ['removed', (id: string) => asAda.post(`/v1/users/${id}/remove`, {})],
    ['deactivated', (id: string) => asAda.post(`/v1/users/${id}/deactivate`)],
    ['demoted', (id: string) => asAda.put(`/v1/users/${id}/role`, { role: 'user' })],
    [
      'demoted with others',
      (id: string) => asAda.post('/v1/users/bulk', { action: 'changeRole', role: 'user', ids: [id] }),
    ],
  ])('adds nobody more once whoever did it is %s, in the middle of it', async (how, end) => {
    const domain = `${how.replaceAll(' ', '')}.example`;
    const eve = await newMember(world, `eve-${how.replaceAll(' ', '')}@lists.example`);
    await asAda.put(`/v1/users/${eve.user.id}/role`, { role: 'admin' });
    const { id } = await preview(Array.from({ length: 45 }, (_, index) => `p${index}@${domain}`).join('\n'), 'admin');
    // The change comes as soon as the second step is over.
    const release = await stopAt(`p30@${domain}`);
    await confirm(id, world.api.as(eve));
    await untilWaiting(world, 1, addingPeople);
    const ended = end(eve.user.id);
    await untilWaiting(world, 1, lockingTheOrganization);
    const goOn = holdFurtherSteps(world);
    await release();
    expect((await ended).status).toBe(200);
    goOn();
    expect(await finishedImport(asAda, id, 'stopped')).toMatchObject({ counts: { added: 40, waiting: 5 } });
    const roles = await world.sql(
      `SELECT DISTINCT role, invitation_lowered AS lowered FROM users WHERE email LIKE '%@' || $1`,
      [domain],
    );
    expect(roles).toEqual([{ role: 'user', lowered: true }]);
  });

  it('can be canceled while it runs: whom it has added stay, and nobody follows', async () => {
    const { id } = await preview(Array.from({ length: 45 }, (_, index) => `p${index}@halfway.example`).join('\n'));
    const release = await stopAt('p30@halfway.example');
    await confirm(id);
    await untilWaiting(world, 1, addingPeople);
    const cancels = [cancel(id), cancel(id)];
    await untilWaiting(world, 2, lockingTheOrganization);
    const goOn = holdFurtherSteps(world);
    await release();
    for (const answer of await Promise.all(cancels))
      expect(answer.json()).toMatchObject({ state: 'canceled', counts: { added: 40, waiting: 0, refused: 5 } });
    goOn();
    expect((await rowsOf(id)).filter(({ outcome }) => outcome === 'refused')).toHaveLength(5);
    const refused = (await asAda.get(`/v1/users/imports/${id}/rows?outcome=refused&limit=1`)).json();
    expect(refused).toMatchObject({ data: [{ code: 'canceled' }] });
    expect(refusalOf(await confirm(id))).toEqual([409, 'state_conflict']);
    const events = await world.sql(`SELECT after FROM audit_events WHERE kind = 'people.import_canceled'`);
    expect(events).toEqual([{ after: { added: 40, canceled: 5 } }]);
    expect(await world.sql(`SELECT FROM users WHERE email LIKE '%@halfway.example'`)).toHaveLength(40);
  });

  it('can’t be canceled before it begins or once it is done, nor by a User or another organization', async () => {
    const { id } = await preview('done@canceled.example');
    expect(refusalOf(await cancel(id))).toEqual([409, 'state_conflict']);
    const stranger = world.api.as(await newMember(world, 'mallory@mallory.example'));
    expect(refusalOf(await cancel(id, stranger))).toEqual([404, 'not_found']);
    const asUser = world.api.as(await newMember(world, 'carl@lists.example'));
    expect(refusalOf(await cancel(id, asUser))).toEqual([403, 'capability_missing']);
    await confirm(id);
    await finished(id);
    expect(refusalOf(await cancel(id))).toEqual([409, 'state_conflict']);
  });

  it('lets one go on that was given up, where it stopped', async () => {
    await world.sql(`UPDATE pgboss.queue SET retry_limit = 0 WHERE name = 'people-import'`);
    await world.sql(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not now'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON users FOR EACH ROW WHEN (NEW.email = 'p21@stops.example') EXECUTE FUNCTION refuse()`);
    const { id } = await preview(Array.from({ length: 22 }, (_, index) => `p${index}@stops.example`).join('\n'));
    await confirm(id);
    expect(await finishedImport(asAda, id, 'stopped')).toMatchObject({ counts: { added: 20, waiting: 2 } });
    const [event] = await world.sql(
      `SELECT actor_id, outcome FROM audit_events WHERE kind = 'people.import_stopped' ORDER BY id DESC LIMIT 1`,
    );
    expect(event).toEqual({ actor_id: ada.user.id, outcome: 'succeeded' });
    await world.sql('DROP TRIGGER refuse ON users');
    await world.sql(`UPDATE pgboss.queue SET retry_limit = 500 WHERE name = 'people-import'`);
    expect((await confirm(id)).json()).toMatchObject({ state: 'running' });
    expect((await finished(id)).counts).toMatchObject({ added: 22, waiting: 0 });
    await settledMails(world);
    expect([19, 20, 21].map((index) => world.mails.count(`p${index}@stops.example`))).toEqual([1, 1, 1]);
  });

  it('is too late to throw the list away; before, it can be', async () => {
    const { id } = await preview('stay@cancel.example');
    expect((await asAda.delete(`/v1/users/imports/${id}`)).status).toBe(204);
    expect(refusalOf(await confirm(id))).toEqual([404, 'not_found']);
    const other = await preview('stay@cancel.example');
    await confirm(other.id);
    expect(refusalOf(await asAda.delete(`/v1/users/imports/${other.id}`))).toEqual([409, 'state_conflict']);
  });
});

describe('lines', () => {
  it('come by outcome and a page at a time', async () => {
    const { id } = await preview(['a@pages.example', 'nobody', 'b@pages.example', 'c@pages.example'].join('\n'));
    const page = async (cursor: string) => {
      const answer = await asAda.get(`/v1/users/imports/${id}/rows?outcome=ready&limit=2${cursor}`);
      return answer.json<{ data: ImportRowBody[]; nextCursor: string | null }>();
    };
    const first = await page('');
    const second = await page(`&cursor=${first.nextCursor ?? ''}`);
    expect(second.nextCursor).toBeNull();
    const pages = [first, second].map(({ data }) => data.map(({ email }) => email));
    expect(pages).toEqual([['a@pages.example', 'b@pages.example'], ['c@pages.example']]);
    expect(Object.keys((await rowsOf(id))[0] ?? {}).sort()).toEqual(
      ['line', 'email', 'name', 'role', 'outcome', 'code', 'detail'].sort(),
    );
    for (const query of ['outcome=new', 'limit=101', 'cursor=damaged', 'organizationId=x'])
      expect((await asAda.get(`/v1/users/imports/${id}/rows?${query}`)).status).toBe(400);
  });

  it('that hold what no database stores are kept without it', async () => {
    const { id } = await preview('email,name\nnobody\ud800,"\ud800"');
    expect((await rowsOf(id)).map(({ outcome }) => outcome)).toEqual(['refused']);
  });
});

describe('a list', () => {
  it('that was exported here reads as it was, whatever kept spreadsheets from taking it for a formula', async () => {
    await asAda.post('/v1/users/invitations', { people: [{ email: '+plus@lists.example', name: '=Eq' }] });
    const { text } = await asAda.get('/v1/users/export?query=plus@lists.example');
    expect(text).toContain("'=Eq");
    const { id } = await preview(text);
    expect(await rowsOf(id)).toMatchObject([{ email: '+plus@lists.example', name: '=Eq', code: 'already_invited' }]);
  });

  it('of formulas adds people whose names are text [1.2.10]', async () => {
    const { id } = await preview('name,email\n"=SUM(A1,""2"")",formula@lists.example');
    await confirm(id);
    await finished(id);
    const found = await asAda.get('/v1/users?query=formula@lists.example');
    expect(found.json<{ data: { name: string }[] }>().data[0]?.name).toBe('=SUM(A1,"2")');
  });

  it('may have two megabytes, and no more', async () => {
    const line = `"${'x'.repeat(95)}",p@size.example\n`;
    const csv = (bytes: number) => `name,email\n${line.repeat(Math.floor((bytes - 11) / line.length))}`;
    expect((await asAda.post('/v1/users/imports', { csv: csv(1_000_000) })).status).toBe(201);
    expect(refusalOf(await asAda.post('/v1/users/imports', { csv: csv(2 * 1024 * 1024) }))).toEqual([422, 'too_many']);
    const answer = await asAda.post('/v1/users/imports', { csv: 'x'.repeat(2 * 1024 * 1024 + 1) });
    expect(problemOf(answer).errors?.map(({ field }) => field)).toEqual(['csv']);
    expect(refusalOf(await asAda.post('/v1/users/imports', { csv: 'x'.repeat(5_000_000) }))).toEqual([
      413,
      'too_large',
    ]);
    const elsewhere = await asAda.post('/v1/users/invitations', { people: [{ email: 'x'.repeat(70_000) }] });
    expect(refusalOf(elsewhere)).toEqual([413, 'too_large']);
  });

  it('of somebody who isn’t signed in is refused before it is read', async () => {
    const url = new URL('/v1/users/imports', world.app.url);
    const head = await sendRaw(
      world.app.url,
      rawRequest(`POST ${url.pathname}`, [
        'host: localhost',
        'content-type: application/json',
        'content-length: 2000000',
      ]),
    );
    expect(head.status).toBe(401);
  });

  it.each([
    [{}],
    [{ csv: 1 }],
    [{ csv: ['a@b.example'] }],
    [{ csv: null }],
    [{ csv: 'a@lists.example\0' }],
    [{ csv: 'a@lists.example', role: 'owner' }],
    [{ csv: 'a@lists.example', role: null }],
    [{ csv: 'a@lists.example', file: 'YUBsaXN0cy5leGFtcGxl' }],
    [{ file: '' }],
    [{ file: 'not base64!' }],
    [{ file: null }],
    [{ csv: 'a@lists.example', reading: null }],
    [{ csv: 'a@lists.example', reading: { encoding: 'utf-7' } }],
    [{ csv: 'a@lists.example', reading: { separator: '' } }],
    [{ csv: 'a@lists.example', reading: { headerLine: 0 } }],
    [{ csv: 'a@lists.example', reading: { columns: ['owner'] } }],
    [{ csv: 'a@lists.example', reading: { columns: 'email' } }],
    [{ csv: 'a@lists.example', organizationId: '0199f2b4-5c1e-7000-8000-000000000000' }],
  ])('in the body %j is refused', async (body) => {
    expect(refusalOf(await asAda.post('/v1/users/imports', body))).toEqual([400, 'validation_failed']);
  });

  it('is kept for 30 days, whether it was confirmed or not', async () => {
    const [old, young] = [await preview('old@kept.example'), await preview('young@kept.example')];
    await confirm(old.id);
    await finished(old.id);
    await age(old);
    await deleteStale();
    expect((await asAda.get(`/v1/users/imports/${old.id}`)).status).toBe(404);
    expect((await asAda.get(`/v1/users/imports/${young.id}`)).status).toBe(200);
    expect(await world.sql(`SELECT FROM people_import_rows WHERE email = 'old@kept.example'`)).toEqual([]);
    expect((await asAda.get('/v1/users?query=old@kept.example')).json<{ data: object[] }>().data).toHaveLength(1);
  });

  it('is kept longer while its people are being added, also when that begins this very moment', async () => {
    const [running, beginning] = [await preview('running@kept.example'), await preview('beginning@kept.example')];
    await Promise.all([age(running), age(beginning)]);
    const start = `UPDATE people_imports SET state = 'running', confirmed_by = created_by WHERE id = $1`;
    await world.sql(start, [running.id]);
    await holder.query('BEGIN');
    await holder.query(start, [beginning.id]);
    await deleteStale();
    await holder.query('COMMIT');
    for (const { id } of [running, beginning]) expect((await asAda.get(`/v1/users/imports/${id}`)).status).toBe(200);
  });
});
