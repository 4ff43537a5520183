import { readFileSync } from 'node:fs';
import type { Client } from 'pg';
import { ImportPace } from '#src/modules/imports/import.worker.js';
import { ImportRetentionJob } from '#src/modules/imports/import-retention.job.js';
import { openConnection } from '../../support/connection.js';
import { holdFurtherSteps, lockingTheOrganization, stopAtRow } from '../../support/import-steps.js';
import { untilWaiting } from '../../support/lock-waits.js';
import { newMember } from '../../support/members.js';
import type { Api, ApiAnswer } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { finishedImport } from '../users/import-client.js';
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

const finished = (api: Api, id: string, state = 'done') => finishedImport<AccountImport>(api, id, state, path);

let world: World;
let holder: Client;
let team: WorkspaceTeam;
beforeAll(async () => {
  world = await startWorld({}, 2);
  holder = await openConnection(world);
});
afterAll(async () => {
  await holder.end();
  await world.close();
});
beforeEach(async () => (team = await newWorkspaceTeam(world)));

const preview = async (csv: string, body: object = {}, api = team.asBen): Promise<AccountImport> =>
  made<AccountImport>(await api.post(path, { csv, ...body }));
const confirm = (id: string, api = team.asBen): Promise<ApiAnswer> => api.post(`${path}/${id}/confirm`);
const cancel = (id: string, api = team.asBen): Promise<ApiAnswer> => api.post(`${path}/${id}/cancel`);
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
    const { id, ...forecast } = await preview(csv);
    expect(forecast).toMatchObject({ state: 'previewed', total: 40, updates: 0, counts: { ready: 35, refused: 5 } });
    await confirm(id);
    expect((await finished(team.asBen, id)).counts).toMatchObject({ added: 35, refused: 5 });
    const refused = await team.asBen.get(`${path}/${id}/rows?outcome=refused`);
    expect(refused.json<{ data: Row[] }>().data.map(({ line, code, detail }) => [line, code, detail])).toEqual([
      [37, 'name_missing', 'This line names no account: it has no name, domain or external id.'],
      [38, 'invalid_domain', '“not a domain”: This is no domain: write it as nordwind.example.'],
      [39, 'no_such_stage', 'There is no stage “Nowhere”. Admins can add it on the Organization page.'],
      [40, 'no_such_person', `Nobody active here has the address nobody@${team.domain}.`],
      [41, 'invalid_date', '“31.02.2027” is no date: write it as 2026-12-01.'],
    ]);
    expect(await all()).toHaveLength(35);
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

  it('tells which currency a sign is, converts nothing, and refuses a line that says two', async () => {
    const { id } = await team.add({ name: 'Nordwind', domain: 'nordwind.example', annualValueMinor: 4_800_000 });
    const csv = [
      'Name,Domain,ARR,Currency,Health',
      'Dollars,dollars.example,$500,,Red',
      'Two,two.example,€500,USD,',
      'Nordwind,nordwind.example,,USD,',
      'Yen,yen.example,500.50,JPY,',
    ].join('\n');
    const made = await preview(csv, { existing: 'update' });
    expect(made.reading.notes).toEqual([
      expect.stringContaining('$ is read as USD.'),
      'In one line a health has no reason. If it is new for the account, its reason will be: As an imported list says.',
    ]);
    expect(await outcomesOf(team.asBen, made.id)).toEqual([
      [2, 'ready', null],
      [3, 'refused', 'two_currencies'],
      [4, 'refused', 'annual_value_needed'],
      [5, 'refused', 'invalid_annual_value'],
    ]);
    await confirm(made.id);
    await finished(team.asBen, made.id);
    const reason = 'As an imported list says.';
    expect(await named('Dollars')).toMatchObject({ annualValueMinor: 50_000, currency: 'USD', healthReason: reason });
    expect(await team.account(id)).toMatchObject({ annualValueMinor: 4_800_000, currency: 'EUR', version: 1 });
  });

  it('reads a workbook', async () => {
    const workbook = new URL('../../fixtures/lists/accounts/excel-workbook.xlsx', import.meta.url);
    const file = readFileSync(workbook).toString('base64');
    // Nobody here has the address of its CSM.
    const columns = ['name', 'domain', 'ignore', 'annualValue', 'currency', 'renewalOn'];
    const { id, reading } = made<AccountImport>(await team.asBen.post(path, { file, reading: { columns } }));
    expect(reading).toMatchObject({ encoding: null, separator: null });
    await confirm(id);
    await finished(team.asBen, id);
    expect(await named('Nordwind Logistics')).toMatchObject({ annualValueMinor: 4_800_010, renewalOn: '2027-03-31' });
  });

  it('is its organization’s alone, and gone once it is discarded', async () => {
    const { id } = await preview('Name\nNordwind');
    const mallory = world.api.as(await newMember(world, 'mallory@elsewhere.example'));
    for (const answer of [await mallory.get(`${path}/${id}`), await confirm(id, mallory), await cancel(id, mallory)])
      expect(problemOf(answer).code).toBe('not_found');
    expect((await team.asBen.delete(`${path}/${id}`)).status).toBe(204);
    expect(refusalOf(await team.asBen.get(`${path}/${id}`))).toEqual([404, 'not_found']);
  });

  it('is kept for 30 days, and what it added stays', async () => {
    const { id } = await imported('Name\nOld');
    const young = await preview('Name\nYoung');
    await world.sql(`UPDATE account_imports SET created_at = now() - interval '31 days' WHERE id = $1`, [id]);
    await world.app.app.get(ImportRetentionJob).deleteStale();
    expect(refusalOf(await team.asBen.get(`${path}/${id}`))).toEqual([404, 'not_found']);
    expect(await world.sql('SELECT FROM account_import_rows WHERE import_id = $1', [id])).toEqual([]);
    expect((await team.asBen.get(`${path}/${young.id}`)).status).toBe(200);
    expect(await named('Old')).toMatchObject({ name: 'Old' });
  });

  it('imports thousands in steps, and gives the refused lines back to mend', async () => {
    const lines = Array.from({ length: 1_000 }, (_, index) => `Account ${index},a${index}.example,${index}.50`);
    const done = await imported(['Name,Domain,Value', ...lines, '</script>,no domain,1'].join('\n'));
    expect(done).toMatchObject({ state: 'done', total: 1_001, counts: { added: 1_000, refused: 1 } });
    const file = await team.asBen.get(`${path}/${done.id}/export?outcome=refused`);
    expect(file.text).toContain('</script>,no domain,');
  });
});

describe('an import that runs', () => {
  const lines = 45;
  const paces = () => world.app.instances.map(({ app }) => app.get(ImportPace));
  beforeAll(() => paces().forEach((pace) => Object.assign(pace, { linesAStep: 20 })));
  afterAll(() => paces().forEach((pace) => Object.assign(pace, { linesAStep: 200 })));

  const list = (): string =>
    ['Name,Domain', ...Array.from({ length: lines }, (_, n) => `${team.domain} ${n},${n}.${team.domain}`)].join('\n');

  /** Ben's import, stopped in its second step. */
  async function halfway(): Promise<{ readonly id: string; readonly release: () => Promise<void> }> {
    const { id } = await preview(list());
    const release = await stopAtRow(holder, 'accounts', `NEW.name = '${team.domain} 30'`);
    await confirm(id);
    await untilWaiting(world, 1, 'INSERT INTO%accounts%');
    return { id, release };
  }

  /** Lets the second step end, and then what waits for the organization, before the third. */
  async function between<T>(release: () => Promise<void>, waiting: readonly Promise<T>[]): Promise<T[]> {
    await untilWaiting(world, waiting.length, lockingTheOrganization);
    const goOn = holdFurtherSteps(world);
    await release();
    const answers = await Promise.all(waiting);
    goOn();
    return answers;
  }

  it.each([
    ['removed', () => team.remove(team.ben)],
    ['deactivated', () => team.change('deactivate', team.ben)],
  ])('adds nothing more once whoever confirmed it is %s, until somebody else continues it', async (_, end) => {
    const { id, release } = await halfway();
    const [answer] = await between(release, [end()]);
    expect(answer?.status).toBe(200);
    const stopped = await finished(team.asAda, id, 'stopped');
    expect(stopped).toMatchObject({ stopReason: 'capability_missing', counts: { added: 40, waiting: 5 } });
    await confirm(id, team.asAda);
    expect((await finished(team.asAda, id)).counts).toMatchObject({ added: lines, waiting: 0 });
    const by = await world.sql(
      `SELECT actor_id AS actor, count(*)::int AS count FROM audit_events
        WHERE organization_id = $1 AND kind = 'account.created' GROUP BY actor_id ORDER BY count DESC`,
      [team.organizationId],
    );
    expect(by).toEqual([
      { actor: team.ben.user.id, count: 40 },
      { actor: team.ada.user.id, count: 5 },
    ]);
  });

  it('goes on when an Admin becomes a User, for every User may edit accounts', async () => {
    await team.promote(team.ben);
    const { id, release } = await halfway();
    await between(release, [team.asAda.put(`/v1/users/${team.ben.user.id}/role`, { role: 'user' })]);
    expect((await finished(team.asAda, id)).counts).toMatchObject({ added: lines, waiting: 0 });
  });

  it('can be canceled: what it has added stays, and nothing follows', async () => {
    const { id, release } = await halfway();
    for (const answer of await between(release, [cancel(id), cancel(id, team.asAda)]))
      expect(answer.json()).toMatchObject({ state: 'canceled', counts: { added: 40, waiting: 0, refused: 5 } });
    expect(await world.sql('SELECT FROM accounts WHERE organization_id = $1', [team.organizationId])).toHaveLength(40);
    expect(refusalOf(await confirm(id))).toEqual([409, 'state_conflict']);
  });

  it('adds none twice that somebody else adds while it does: the step is done anew', async () => {
    const { id, release } = await halfway();
    await team.add({ name: 'Meanwhile', domain: `35.${team.domain}` });
    await release();
    expect((await finished(team.asBen, id)).counts).toMatchObject({ added: lines - 1, alreadyHere: 1 });
    const row = (await rowsOf(team.asBen, id)).find(({ name }) => name === `${team.domain} 35`);
    expect(row).toMatchObject({ outcome: 'alreadyHere', code: 'already_here', detail: 'Meanwhile is here already.' });
  });

  it('beside another one of the same accounts adds each once', async () => {
    const both = [await preview(list()), await preview(list(), {}, team.asAda)];
    await Promise.all(both.map(({ id }, index) => confirm(id, index === 0 ? team.asBen : team.asAda)));
    const done = await Promise.all(both.map(({ id }) => finished(team.asBen, id)));
    const sum = (outcome: string): number => done.reduce((all, { counts }) => all + (counts[outcome] ?? 0), 0);
    expect([sum('added'), sum('alreadyHere'), sum('refused')]).toEqual([lines, lines, 0]);
    expect(await world.sql('SELECT FROM accounts WHERE organization_id = $1', [team.organizationId])).toHaveLength(
      lines,
    );
  });
});

describe('what is refused', () => {
  const refusals = async () =>
    world.sql(
      `SELECT kind, reason, actor_id AS actor FROM audit_events
        WHERE organization_id = $1 AND outcome = 'refused' ORDER BY id`,
      [team.organizationId],
    );

  it('is written down: a confirmation before the dates are chosen, a cancellation of what is not begun', async () => {
    const { id } = await preview('Name,Renewal\nNordwind,03/04/2027');
    expect(refusalOf(await confirm(id))).toEqual([409, 'state_conflict']);
    expect(refusalOf(await cancel(id))).toEqual([409, 'state_conflict']);
    const actor = team.ben.user.id;
    expect(await refusals()).toEqual([
      { kind: 'accounts.import_confirmed', reason: 'state_conflict', actor },
      { kind: 'accounts.import_canceled', reason: 'state_conflict', actor },
    ]);
  });

  it('to somebody who was deactivated while they confirmed is written down as well', async () => {
    const { id } = await preview('Name\nNordwind');
    await holder.query('BEGIN');
    await holder.query('SELECT FROM organizations WHERE id = $1 FOR NO KEY UPDATE', [team.organizationId]);
    const confirmed = confirm(id);
    await untilWaiting(world, 1, lockingTheOrganization);
    await holder.query(`UPDATE users SET state = 'deactivated' WHERE organization_id = $1 AND id = $2`, [
      team.organizationId,
      team.ben.user.id,
    ]);
    await holder.query('COMMIT');
    expect(refusalOf(await confirmed)).toEqual([403, 'capability_missing']);
    expect(await refusals()).toEqual([
      { kind: 'accounts.import_confirmed', reason: 'capability_missing', actor: team.ben.user.id },
    ]);
    expect(await all()).toEqual([]);
  });
});
