import { betweenLooks } from '../../support/between-looks.js';
import { newMember } from '../../support/members.js';
import type { Api, ApiAnswer } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { made, newWorkspaceTeam, type ShownAccount, type WorkspaceTeam } from './workspace-team.js';

interface AccountImport {
  readonly id: string;
  readonly state: string;
  readonly stopReason: string | null;
  readonly reading: {
    readonly dates: string | null;
    readonly unsure: boolean;
    readonly notes: readonly string[];
    readonly columns: readonly { readonly heading: string; readonly cells: readonly string[]; readonly as: string }[];
  };
  readonly total: number;
  readonly updates: number;
  readonly counts: Readonly<Record<string, number>>;
}

interface Row {
  readonly line: number;
  readonly name: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly detail: string | null;
}

const path = '/v1/accounts/imports';
const rowsOf = async (api: Api, id: string): Promise<readonly Row[]> =>
  (await api.get(`${path}/${id}/rows?limit=100`)).json<{ data: Row[] }>().data;
const outcomesOf = async (api: Api, id: string) =>
  (await rowsOf(api, id)).map(({ line, outcome, code }) => [line, outcome, code]);

async function finished(api: Api, id: string): Promise<AccountImport> {
  for (;;) {
    const found = (await api.get(`${path}/${id}`)).json<AccountImport>();
    if (found.state !== 'running') return found;
    await betweenLooks(20);
  }
}

let world: World;
let team: WorkspaceTeam;
beforeAll(async () => (world = await startWorld({}, 2)));
afterAll(() => world.close());
beforeEach(async () => (team = await newWorkspaceTeam(world)));

const preview = async (csv: string, body: object = {}, api = team.asBen): Promise<AccountImport> =>
  made<AccountImport>(await api.post(path, { csv, ...body }));
const confirm = (id: string, api = team.asBen): Promise<ApiAnswer> => api.post(`${path}/${id}/confirm`);
async function imported(csv: string, body: object = {}): Promise<AccountImport> {
  const { id } = await preview(csv, body);
  expect((await confirm(id)).status).toBe(202);
  return finished(team.asBen, id);
}
const all = async (): Promise<ShownAccount[]> =>
  (await team.asAda.get('/v1/accounts?limit=100')).json<{ data: ShownAccount[] }>().data;
const named = async (name: string): Promise<ShownAccount> => {
  const found = (await all()).find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return team.account(found.id);
};

describe('an import of accounts', () => {
  it('adds 40 with 5 bad lines, each refused for its own reason', async () => {
    const good = Array.from({ length: 35 }, (_, index) => `Customer ${index},customer${index}.example,Adopting,,`);
    const bad = [
      ',,Adopting,,',
      'Bad domain,not a domain,Adopting,,',
      'Bad stage,badstage.example,Nowhere,,',
      `Bad CSM,badcsm.example,Adopting,nobody@${team.domain},`,
      'Bad day,badday.example,Adopting,,31.02.2027',
    ];
    const csv = ['Name,Domain,Stage,CSM,Renewal', ...good, ...bad].join('\n');
    const made = await preview(csv);
    expect(made).toMatchObject({ state: 'previewed', total: 40, updates: 0, counts: { ready: 35, refused: 5 } });
  });

  it('is a forecast until it is confirmed, and then what was forecast', async () => {
    const csv = [
      'Account name;Website;Customer ID;Phase;Account owner;Health status;Reason;ARR;Renewal date;Next step;Next step due;Contact;Contact email',
      `Nordwind Logistics;https://www.nordwind.example/about;SF-1;adopting;BEN@${team.domain};Grün;Läuft gut;48.000,50 €;31.12.2027;Bericht;15/01/2027;Mira Sandoval;Mira@nordwind.example`,
      'Südwind 😀;;;;;;;"1.250.000";;;;;',
      `Bad;bad.example;;Nowhere;;;;;;;;;`,
      'Nordwind again;nordwind.example;;;;;;;;;;;',
    ].join('\n');
    const forecast = await preview(csv);
    expect(await all()).toEqual([]);
    expect(await outcomesOf(team.asBen, forecast.id)).toEqual([
      [2, 'ready', null],
      [3, 'ready', null],
      [4, 'refused', 'no_such_stage'],
      [5, 'alreadyHere', 'duplicate'],
    ]);
    await confirm(forecast.id);
    const done = await finished(team.asBen, forecast.id);
    expect(done).toMatchObject({ state: 'done', counts: { added: 2, updated: 0, alreadyHere: 1, refused: 1 } });
    const nordwind = await named('Nordwind Logistics');
    expect(nordwind).toMatchObject({
      domain: 'nordwind.example',
      externalId: 'SF-1',
      stage: { name: 'Adopting' },
      csm: { id: team.ben.user.id },
      health: 'good',
      healthReason: 'Läuft gut',
      healthSetBy: { id: team.ben.user.id },
      annualValueMinor: 4_800_050,
      currency: 'EUR',
      renewalOn: '2027-12-31',
      nextStep: 'Bericht',
      nextStepOn: '2027-01-15',
      contacts: [{ name: 'Mira Sandoval', email: 'mira@nordwind.example' }],
    });
    expect(await named('Südwind 😀')).toMatchObject({ stage: { name: 'Onboarding' }, annualValueMinor: 125_000_000 });
    expect((await team.timeline(nordwind.id)).map(({ kind }) => kind).sort()).toEqual(['contact_added', 'imported']);
    const events = await team.asAda.get('/v1/audit-events?limit=100');
    const kinds = events.json<{ data: { kind: string }[] }>().data.map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'accounts.import_confirmed',
        'account.created',
        'contact.added',
        'accounts.import_finished',
      ]),
    );
  });

  it('leaves what is here, or updates it, as one chooses', async () => {
    const { id } = await team.add({ name: 'Nordwind', domain: 'nordwind.example', renewalOn: '2027-01-01' });
    await team.add({ name: 'Other', externalId: 'X-1' });
    const csv = [
      'Name,Domain,External id,Renewal',
      'Nordwind,nordwind.example,,2028-01-01',
      'Other,,X-1,',
      'Both,nordwind.example,X-1,',
      'Nordwind,,,',
    ].join('\n');
    const skipped = await preview(csv);
    expect(await outcomesOf(team.asBen, skipped.id)).toEqual([
      [2, 'alreadyHere', 'already_here'],
      [3, 'alreadyHere', 'already_here'],
      [4, 'refused', 'two_accounts'],
      [5, 'alreadyHere', 'same_name'],
    ]);
    const updating = await preview(csv, { existing: 'update' });
    expect(updating).toMatchObject({ updates: 1, counts: { ready: 1 } });
    expect((await rowsOf(team.asBen, updating.id))[0]).toMatchObject({
      outcome: 'ready',
      code: 'updates',
      detail: 'Nordwind: the renewal.',
    });
    await confirm(updating.id);
    expect((await finished(team.asBen, updating.id)).counts).toMatchObject({ added: 0, updated: 1 });
    expect(await team.account(id)).toMatchObject({ renewalOn: '2028-01-01', version: 2 });
    expect((await team.timeline(id)).map(({ kind }) => kind)).toContain('changed');
  });

  it('reads back what was exported, and finds all as it is', async () => {
    await team.add({
      name: 'Nordwind "Süd", Ltd',
      domain: 'nordwind.example',
      externalId: '=1',
      csmId: team.ben.user.id,
      health: 'at_risk',
      healthReason: 'One line,\nand a second one; see boss@nordwind.example',
      annualValueMinor: 123_456_789,
      renewalOn: '2027-03-04',
      nextStep: 'Call',
      nextStepOn: '2027-03-05',
    });
    const csv = (await team.asAda.get('/v1/accounts/export')).text;
    const { id, reading } = await preview(csv, { existing: 'update' });
    expect(reading.columns.map(({ as }) => as).slice(0, 12)).not.toContain('ignore');
    expect(await outcomesOf(team.asBen, id)).toEqual([[2, 'alreadyHere', 'unchanged']]);
  });

  it('asks which of two days a date is, when nothing tells', async () => {
    const csv = 'Name,Renewal\nNordwind,03/04/2027\nSouthwind,2027-01-01';
    const unsure = await preview(csv);
    expect(unsure.reading).toMatchObject({ dates: 'unknown', unsure: true });
    expect(unsure.reading.notes.join()).toContain('3 April 2027 or 4 March 2027');
    expect(refusalOf(await confirm(unsure.id))).toEqual([409, 'state_conflict']);
    const again = await team.asBen.put(`${path}/${unsure.id}`, { csv, reading: { dates: 'monthFirst' } });
    expect(again.json<AccountImport>().reading).toMatchObject({ dates: 'monthFirst', unsure: false });
    await confirm(unsure.id);
    await finished(team.asBen, unsure.id);
    expect((await named('Nordwind')).renewalOn).toBe('2027-03-04');
  });

  it('lets the other dates of the column tell', async () => {
    const done = await imported('Name,Renewal\nNordwind,03/04/2027\nSouthwind,31/12/2027');
    expect(done.reading.dates).toBe('dayFirst');
    expect((await named('Nordwind')).renewalOn).toBe('2027-04-03');
  });

  it('goes on only in the name of somebody who is still active, and is nobody else’s', async () => {
    const { id } = await preview('Name\nNordwind');
    const mallory = world.api.as(await newMember(world, 'mallory@elsewhere.example'));
    for (const answer of [await mallory.get(`${path}/${id}`), await confirm(id, mallory)])
      expect(problemOf(answer).code).toBe('not_found');
    expect((await team.asBen.delete(`${path}/${id}`)).status).toBe(204);
    expect(refusalOf(await team.asBen.get(`${path}/${id}`))).toEqual([404, 'not_found']);
  });

  it('imports thousands in steps, and gives the refused lines back to mend', async () => {
    const lines = Array.from({ length: 1_000 }, (_, index) => `Account ${index},a${index}.example,${index}.50`);
    const done = await imported(['Name,Domain,Value', ...lines, '</script>,no domain,1'].join('\n'));
    expect(done).toMatchObject({ state: 'done', total: 1_001, counts: { added: 1_000, refused: 1 } });
    const file = await team.asBen.get(`${path}/${done.id}/export?outcome=refused`);
    expect(file.text).toContain('</script>,no domain,');
  });
});
