import { join, tokenFor, goodPassword, type Api, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { settledMails } from '../../support/settled-mails.js';
import { startWorld, type World } from '../../support/world.js';
import { finishedImport, type ImportBody, type ImportRowBody } from './import-client.js';

let world: World;
let ada: ApiSession;
let asAda: Api;
beforeAll(async () => {
  world = await startWorld({}, 2);
  ada = await join(world.api, world.mails, 'ada@lists.example', 'Ada Lindqvist');
  asAda = world.api.as(ada);
});
afterAll(() => world.close());

const preview = async (csv: string, role?: string): Promise<ImportBody> => {
  const answer = await asAda.post('/v1/users/imports', { csv, ...(role && { role }) });
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
  return answer.json<ImportBody>();
};
const confirm = (id: string, api = asAda): Promise<ApiAnswer> => api.post(`/v1/users/imports/${id}/confirm`);
const finished = (id: string) => finishedImport(asAda, id);
const rowsOf = async (id: string, query = ''): Promise<readonly ImportRowBody[]> =>
  (await asAda.get(`/v1/users/imports/${id}/rows?limit=100${query}`)).json<{ data: ImportRowBody[] }>().data;
const total = async (): Promise<number> =>
  (await asAda.get('/v1/users?limit=1')).json<{ counts: { all: number } }>().counts.all;

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
      columns: { email: 'Email', name: 'Name', role: 'Role' },
      total: 6,
      counts: { ready: 1, waiting: 0, added: 0, alreadyHere: 3, invitedElsewhere: 0, refused: 2 },
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
    const lines = Array.from({ length: 450 }, (_, index) => `p${index}@many.example;Person ${index}`);
    const { id } = await preview(['E-Mail;Name', ...lines].join('\r\n'), 'admin');
    const answer = await confirm(id);
    expect([answer.status, answer.json<ImportBody>().id]).toEqual([202, id]);
    expect((await finished(id)).counts).toMatchObject({ ready: 0, waiting: 0, added: 450 });
    await settledMails(world);
    expect(lines.map((_, index) => world.mails.count(`p${index}@many.example`))).toEqual(lines.map(() => 1));
    const [counts] = await world.sql(
      `SELECT (SELECT count(*)::int FROM users WHERE email LIKE '%@many.example' AND role = 'admin' AND state = 'invited') AS people,
              (SELECT count(*)::int FROM audit_events e JOIN users u ON u.id = e.subject_id
                WHERE kind = 'user.invited' AND u.email LIKE '%@many.example') AS events,
              (SELECT after FROM audit_events WHERE kind = 'people.import_finished' ORDER BY id DESC LIMIT 1) AS finished`,
    );
    expect(counts).toEqual({ people: 450, events: 450, finished: { added: 450, alreadyHere: 0, refused: 0 } });
    const token = await tokenFor(world.mails, 'p449@many.example');
    const body = { token, name: 'Somebody', password: goodPassword };
    expect((await world.api.post('/v1/auth/complete-signup', body)).json<ApiSession>().user.role).toBe('admin');
  });
});
