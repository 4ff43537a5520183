import { readFileSync } from 'node:fs';
import { zipSync, strToU8 } from 'fflate';
import { newMember } from '../../support/members.js';
import { type Api, type ApiAnswer } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { finishedImport, type ImportBody, type ImportRowBody, type ListReadingBody } from './import-client.js';

let world: World;
let asAda: Api;
beforeAll(async () => {
  world = await startWorld({}, 2);
  asAda = world.api.as(await newMember(world, 'ada@reading.example'));
});
afterAll(() => world.close());

const upload = (bytes: Uint8Array | string, more: object = {}): Promise<ApiAnswer> =>
  asAda.post('/v1/users/imports', { file: Buffer.from(bytes).toString('base64'), ...more });
const fixture = (name: string): Buffer => readFileSync(new URL(`../../fixtures/lists/${name}`, import.meta.url));
const discard = (id: string) => asAda.delete(`/v1/users/imports/${id}`);
const read = async (answer: Promise<ApiAnswer>): Promise<ImportBody> => {
  const made = await answer;
  expect([made.status, made.text]).toEqual([201, expect.any(String)]);
  return made.json<ImportBody>();
};
const namesOf = async (id: string): Promise<string[]> =>
  (await asAda.get(`/v1/users/imports/${id}/rows`)).json<{ data: ImportRowBody[] }>().data.map(({ name }) => name);

describe('a file', () => {
  it('is read as its bytes are, and the answer shows what was understood', async () => {
    const made = await read(upload(fixture('excel-polish.csv')));
    expect(made.reading).toEqual({
      encoding: 'windows-1250',
      encodingSample: ['Imię', 'Tomáš', 'Dvořák'],
      separator: ';',
      headerLine: 1,
      columns: [
        { heading: 'Imię', cells: ['Tomáš', 'Małgorzata'], as: 'firstName' },
        { heading: 'Nazwisko', cells: ['Dvořák', 'Dąbrowska'], as: 'lastName' },
        { heading: 'E-mail', cells: ['tomas@acme.example', 'malgorzata@acme.example'], as: 'email' },
      ],
      unsure: false,
      notes: [],
    });
    expect(await namesOf(made.id)).toEqual(['Tomáš Dvořák', 'Małgorzata Dąbrowska']);
  });

  it('leaves none of its cells behind but those of its lines', async () => {
    const made = await read(upload('Name,Email,Salary\nCara,cara@acme.example,98765'));
    expect(made.reading.columns[2]).toEqual({ heading: 'Salary', cells: ['98765'], as: 'ignore' });
    const later = (await asAda.get(`/v1/users/imports/${made.id}`)).json<ImportBody>();
    expect(later.reading.columns[2]).toEqual({ heading: 'Salary', cells: [], as: 'ignore' });
    expect(await world.sql(`SELECT FROM people_imports WHERE reading::text LIKE '%98765%'`)).toEqual([]);
  });

  it('of Excel is read without running its formulas', async () => {
    const made = await read(upload(fixture('google-sheets.xlsx')));
    expect(made).toMatchObject({ counts: { ready: 2 }, reading: { encoding: null, separator: null } });
    expect(await namesOf(made.id)).toEqual(['Ann Lee', 'Bob Ruiz']);
  });

  const parts = Object.fromEntries(
    ['[Content_Types].xml', 'xl/_rels/workbook.xml.rels', 'xl/workbook.xml'].map((name) => [name, strToU8('<x/>')]),
  );
  it.each([
    ['inflates without end', () => zipSync({ ...parts, 'xl/worksheets/sheet1.xml': new Uint8Array(80_000_000) })],
    ['lies about its size', () => lying(zipSync({ ...parts, 'xl/sharedStrings.xml': new Uint8Array(80_000_000) }))],
    [
      'has a cell far away',
      () => withSheet('<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>a@b.example</t></is></c></row>'),
    ],
    ['has endless rows', () => withSheet('<row><c t="inlineStr"><is><t>x</t></is></c></row>'.repeat(400_000))],
    ['has nothing in it', () => zipSync({})],
    ['is an OpenDocument file', () => zipSync({ 'content.xml': strToU8('<x/>') })],
  ])('that %s is refused, and harms nobody', async (_, make) => {
    const answer = await upload(make());
    expect([422, answer.text]).toEqual([answer.status, expect.stringMatching(/unreadable_file|too_many/)]);
    expect((await asAda.get('/v1/me')).status).toBe(200);
  });

  it('that is no list is refused by name', async () => {
    const problem = problemOf(await upload(Buffer.from('d0cf11e0a1b11ae1', 'hex')));
    expect([problem.code, problem.detail]).toEqual(['unreadable_file', expect.stringContaining('.xls')]);
  });

  it('may have two megabytes, and no more', async () => {
    const answer = await upload(new Uint8Array(2 * 1024 * 1024 + 1).fill(0x61));
    expect(problemOf(answer).errors).toEqual([expect.objectContaining({ field: 'file' })]);
  });
});

describe('a list that was understood wrongly', () => {
  const csv = 'Name,Email,Work Email\nCara,cara@mail.example,cara@acme.example';

  it('is read again in its place', async () => {
    const { id, reading } = await read(asAda.post('/v1/users/imports', { csv }));
    expect(reading.unsure).toBe(true);
    expect(refusalOf(await asAda.post(`/v1/users/imports/${id}/confirm`))).toEqual([409, 'state_conflict']);
    const columns = ['name', 'ignore', 'email'];
    const again = await asAda.put(`/v1/users/imports/${id}`, { csv, reading: { columns } });
    expect(again.json<ImportBody>()).toMatchObject({ id, reading: { unsure: false }, total: 1 });
    expect((await asAda.post(`/v1/users/imports/${id}/confirm`)).status).toBe(202);
    await finishedImport(asAda, id);
    const { data } = (await asAda.get('/v1/users?query=cara')).json<{ data: { email: string }[] }>();
    expect(data.map(({ email }) => email)).toEqual(['cara@acme.example']);
    expect(refusalOf(await asAda.put(`/v1/users/imports/${id}`, { csv }))).toEqual([409, 'state_conflict']);
  });

  it('of another organization is not found', async () => {
    const { id } = await read(asAda.post('/v1/users/imports', { csv }));
    const asMallory = world.api.as(await newMember(world, 'mallory@else.example'));
    expect(refusalOf(await asMallory.put(`/v1/users/imports/${id}`, { csv }))).toEqual([404, 'not_found']);
    expect(refusalOf(await asMallory.get(`/v1/users/imports/${id}/export`))).toEqual([404, 'not_found']);
    await discard(id);
  });
});

describe('a pasted list', () => {
  it('is read as an import would, and nothing is kept', async () => {
    const list = 'Lee, Ann <ann@acme.example>; bob@acme.example; nonsense; BOB@acme.example';
    const answer = await asAda.post('/v1/users/imports/reading', { list });
    expect(answer.json<{ people: object[]; reading: ListReadingBody }>()).toMatchObject({
      people: [
        { email: 'ann@acme.example', name: 'Ann Lee', role: null },
        { email: 'bob@acme.example', name: '', role: null },
        { email: 'nonsense', name: '', role: null },
      ],
      reading: { columns: [] },
    });
    const made = await read(asAda.post('/v1/users/imports', { csv: list }));
    expect(await namesOf(made.id)).toEqual(['Ann Lee', '', '', '']);
  });

  it.each([[{}], [{ list: '' }], [{ list: 'x'.repeat(16_385) }], [{ list: 1 }]])(
    'in the body %j is refused',
    async (body) => {
      expect(refusalOf(await asAda.post('/v1/users/imports/reading', body))).toEqual([400, 'validation_failed']);
    },
  );
});

test('refused lines are a file to mend and import, safe in a spreadsheet [1.2.10]', async () => {
  const { id } = await read(
    asAda.post('/v1/users/imports', { csv: 'Name,Email\n=1+1,nobody\nDora,dora@acme.example' }),
  );
  const file = await asAda.get(`/v1/users/imports/${id}/export?outcome=refused`);
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="refused-lines.csv"');
  expect(file.text.split('\r\n')).toEqual([
    'Name,Email,Role,Line,Reason',
    expect.stringMatching(/^'=1\+1,nobody,User,2,/),
    '',
  ]);
  expect((await read(asAda.post('/v1/users/imports', { csv: file.text }))).reading.columns.map(({ as }) => as)).toEqual(
    ['name', 'email', 'role', 'ignore', 'ignore'],
  );
});

test('twenty lists may wait to be confirmed and no more, however many come at once', async () => {
  const asEve = world.api.as(await newMember(world, 'eve@bounded.example'));
  const send = (index: number, api = asEve) => api.post('/v1/users/imports', { csv: `p${index}@bounded.example` });
  for (let index = 0; index < 15; index += 1) expect((await send(index)).status).toBe(201);
  const instances = world.app.instances.map(({ url }) => asEve.on(url));
  const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => send(index, instances[index % 2])));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
  const problem = problemOf(await send(99));
  expect([problem.code, problem.detail]).toEqual(['too_many', expect.stringContaining('20 lists wait')]);
  const latest = (await asEve.get('/v1/users/imports')).json<{ data: ImportBody[] }>().data;
  expect(latest).toHaveLength(20);
  await asEve.delete(`/v1/users/imports/${latest[0]?.id}`);
  expect((await send(100)).status).toBe(201);
});

/** A workbook whose one sheet has these rows. */
function withSheet(rows: string): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`),
  });
}

/** The archive with every stated size of an inflated part made small. */
function lying(archive: Uint8Array): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  for (let at = 0; at + 4 < archive.length; at += 1) {
    const signature = view.getUint32(at, true);
    if (signature === 0x04034b50) view.setUint32(at + 22, 10, true);
    if (signature === 0x02014b50) view.setUint32(at + 24, 10, true);
  }
  return archive;
}
