import { readFileSync } from 'node:fs';
import { readAccountList, type AccountReadingChoices } from './account-list.js';

interface Expected {
  readonly encoding: string | null;
  readonly separator: string | null;
  readonly headerLine: number | null;
  readonly dates: string | null;
  /** How many things one is told. */
  readonly notes: number;
  /** The cells of every line that can be imported, as far as the list goes. */
  readonly accounts: readonly Readonly<Record<string, string>>[];
  /** Line and code of every other one. */
  readonly refused?: readonly (readonly [number, string])[];
}

const lists = new URL('../../../../../../test/fixtures/lists/accounts/', import.meta.url);
const origins = JSON.parse(readFileSync(new URL('expected.json', lists), 'utf8')) as Record<string, Expected>;

test.each(Object.entries(origins))('the accounts in %s are read', async (name, expected) => {
  const bytes = readFileSync(new URL(name, lists));
  const { reading, rows } = await readAccountList({ source: { bytes }, choices: {}, currency: 'EUR' });
  const { encoding, separator, headerLine, dates, notes } = reading;
  expect({
    encoding,
    separator,
    headerLine,
    dates,
    notes: notes.length,
    accounts: rows.filter(({ problem }) => problem === null).map(({ cells }) => cells),
    refused: rows.flatMap(({ line, problem }) => (problem === null ? [] : [[line, problem.code]])),
  }).toEqual({ refused: [], ...expected });
});

const read = async (text: string, choices: AccountReadingChoices = {}, currency = 'EUR') => {
  const { reading, rows } = await readAccountList({ source: { text }, choices, currency });
  return {
    reading,
    notes: reading.notes,
    values: rows.map(({ cells: { annualValue, currency: its } }) => [annualValue, its]),
    names: rows.map(({ cells: { name } }) => name),
    refused: rows.flatMap(({ line, problem }) => (problem === null ? [] : [[line, problem.code]])),
  };
};

describe('the currency of a line', () => {
  it('is a bare dollar’s of the organization, or else the US dollar, and that is told', async () => {
    const text = 'Name,ARR\nNordwind,$48000';
    expect(await read(text, {}, 'CAD')).toMatchObject({
      values: [['48000', 'CAD']],
      notes: ['$ is read as CAD, your organization’s currency. For another one, add a column with the currency.'],
    });
    expect(await read(text, {}, 'EUR')).toMatchObject({
      values: [['48000', 'USD']],
      notes: ['$ is read as USD. For another one, add a column with the currency.'],
    });
  });

  it('is the column’s where the sign can stand for it', async () => {
    expect(await read('Name,ARR,Currency\nNordwind,$48000,AUD\nSüdwind,5 kr,NOK\nOther,US$5,$')).toMatchObject({
      values: [
        ['48000', 'AUD'],
        ['5', 'NOK'],
        ['5', 'USD'],
      ],
      notes: [],
      refused: [],
    });
  });

  it('is not chosen where the line says two', async () => {
    const { values, refused } = await read('Name,ARR,Currency\nNordwind,"€48,000",USD\nSüdwind,48000 CHF,CHF');
    expect(refused).toEqual([[2, 'two_currencies']]);
    expect(values).toEqual([
      ['€48,000', 'USD'],
      ['48000', 'CHF'],
    ]);
  });

  it('is the organization’s where a line says none, and that is told', async () => {
    expect(await read('Name,ARR,Currency\nNordwind,48000,\nSüdwind,5,USD', {}, 'GBP')).toMatchObject({
      values: [
        ['48000', undefined],
        ['5', 'USD'],
      ],
      notes: ['Amounts without a currency are GBP, or whatever the account’s value is in already.'],
    });
  });
});

describe('a health without a reason', () => {
  it('is told of, for it gets one', async () => {
    const { notes } = await read('Name,Health,Reason\nA,Green,Live\nB,Red,\nC,unknown,\nD,,\nE,nonsense,');
    expect(notes).toEqual([
      'In one line a health has no reason. If it is new for the account, its reason will be: As an imported list says.',
    ]);
  });
});

describe('columns', () => {
  it('that mean the same as another are told of', async () => {
    const { notes } = await read('Company,Account name,Domain\nNordwind,NW,nordwind.example');
    expect(notes).toEqual(['“Account name” is left out, for “Company” means the same.']);
  });

  it('without headings are told by what stands in them', async () => {
    const { reading, names } = await read('Nordwind,nordwind.example,x\nSüdwind,suedwind.example,y');
    expect(reading.columns.map(({ as }) => as)).toEqual(['name', 'domain', 'ignore']);
    expect(names).toEqual(['Nordwind', 'Südwind']);
    expect(reading.notes).toEqual([expect.stringContaining('There are no headings')]);
  });

  it('can be chosen', async () => {
    const { names } = await read('Firmierung,Ort\nNordwind,Kiel', { headerLine: 1, columns: ['name', 'ignore'] });
    expect(names).toEqual(['Nordwind']);
  });

  it('none of which names accounts make no list', async () => {
    await expect(read('1,2\n3,4')).rejects.toThrow('no column with names');
    await expect(read('Name,Domain')).rejects.toThrow('no account in the list');
  });
});

describe('what stands below the table', () => {
  const table = ['Name,Domain,Stage', 'Nordwind,nordwind.example,Onboarding'];

  it('after an empty line is left out, and told of', async () => {
    const { names, notes } = await read([...table, '', 'Grand Totals (1 record)', 'Confidential'].join('\n'));
    expect(names).toEqual(['Nordwind']);
    expect(notes).toEqual(['Line 4 (“Grand Totals (1 record)”) and 1 more below the table is left out.']);
  });

  it.each([
    ['directly below', [...table, 'Südwind,,']],
    ['below a cell of several lines', ['Name,Domain,Reason', 'Nordwind,nordwind.example,"one\n\ntwo"', 'Südwind,,']],
    ['in a table of two columns', ['Name,Domain', 'Nordwind,nordwind.example', '', 'Südwind']],
    ['with something else', [...table, '', 'Südwind,,Onboarding']],
  ])('%s is an account', async (_, lines) => {
    expect((await read(lines.join('\n'))).names).toEqual(['Nordwind', 'Südwind']);
  });
});

it('keeps what a line can’t be read for, as it was written', async () => {
  const { refused, values } = await read('Name,ARR,Renewal\nA,much,2027-01-01\nB,"1,5",2027-02-30\n"C,5,2027-01-01');
  expect(refused).toEqual([
    [2, 'invalid_annual_value'],
    [3, 'invalid_date'],
    [4, 'unreadable_line'],
  ]);
  expect(values).toEqual([
    ['much', undefined],
    ['1.5', undefined],
    [undefined, undefined],
  ]);
});
