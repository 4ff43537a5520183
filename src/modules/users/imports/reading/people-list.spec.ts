import { DomainError } from '#src/common/domain-error.js';
import { readPeopleList } from './people-list.js';

const read = async (text: string) => {
  const { reading, rows } = await readPeopleList({ text }, 'user');
  return { reading, rows: rows.map(({ line, email, name, role, remark }) => [line, email, name, role, remark?.code]) };
};
const people = async (text: string) => (await read(text)).rows.map(([, email, name, role]) => [email, name, role]);
const refusal = async (text: string): Promise<unknown> => {
  try {
    return await read(text);
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

const ada = ['ada@acme.example', 'Ada Lindqvist', 'admin'];
const ben = ['ben@acme.example', 'Ben Okafor', 'user'];

describe('a list with a header', () => {
  it.each([
    ['commas', 'Name,Email,Role\nAda Lindqvist,ada@acme.example,Admin\nBen Okafor,ben@acme.example,User\n'],
    [
      'semicolons',
      'Name;E-Mail;Rolle\nAda Lindqvist;ada@acme.example;Administrator\nBen Okafor;ben@acme.example;Benutzer',
    ],
    ['tabs', 'name\temail address\trole\nAda Lindqvist\tada@acme.example\tADMIN\nBen Okafor\tben@acme.example\t'],
    [
      'CR LF and a byte order mark',
      '\ufeffemail,name,role\r\nada@acme.example,Ada Lindqvist,admin\r\nben@acme.example,Ben Okafor,csm\r\n',
    ],
    ['CR alone', 'email,name,role\rada@acme.example,Ada Lindqvist,admin\rben@acme.example,Ben Okafor,member'],
    [
      'quotes',
      '"Name","Email","Role"\n"Ada Lindqvist","ada@acme.example","admin"\n"Ben Okafor" , "ben@acme.example" ,""',
    ],
    [
      'first and last names',
      'First name,Last name,Mail,Role\nAda,Lindqvist,ada@acme.example,admin\nBen,Okafor,ben@acme.example,user',
    ],
    [
      'columns of no interest',
      'Id,Mail,Phone,Full Name,Role\n1,ada@acme.example,+49 1,Ada Lindqvist,admin\n2,ben@acme.example,,Ben Okafor,',
    ],
    ['empty lines', 'email,name,role\n\n,,\nada@acme.example,Ada Lindqvist,admin\n \nben@acme.example,Ben Okafor,\n\n'],
    ['lines that end early', 'name,email,role\nAda Lindqvist,ada@acme.example,admin\nBen Okafor,ben@acme.example'],
  ])('is read with %s', async (_, text) => {
    expect(await people(text)).toEqual([ada, ben]);
  });

  it('says what its columns are called', async () => {
    const text = 'Vorname;Nachname;E-Mail-Adresse;Rolle\nAda;Lindqvist;ada@acme.example;Admin';
    expect((await read(text)).reading.columns.map(({ heading, as }) => [heading, as])).toEqual([
      ['Vorname', 'firstName'],
      ['Nachname', 'lastName'],
      ['E-Mail-Adresse', 'email'],
      ['Rolle', 'role'],
    ]);
  });

  it('numbers lines as an editor does, and reads a line break in a name as a blank', async () => {
    const text = 'name,email\n"Ada\nLindqvist",ada@acme.example\n\nBen,ben@acme.example';
    expect((await read(text)).rows.map(([line, email, name]) => [line, email, name])).toEqual([
      [2, 'ada@acme.example', 'Ada Lindqvist'],
      [5, 'ben@acme.example', 'Ben'],
    ]);
  });
});

describe('a list without a header', () => {
  it.each([
    ['an address a line', 'ada@acme.example\nben@acme.example', ['', '']],
    ['commas between addresses', 'ada@acme.example, ben@acme.example', ['', '']],
    ['semicolons between addresses', 'ada@acme.example; ben@acme.example;', ['', '']],
    ['tabs between addresses', 'ada@acme.example\tben@acme.example', ['', '']],
    ['all of these', 'ada@acme.example,\r\nben@acme.example; cara@acme.example', ['', '', '']],
    [
      'what mail programs copy',
      '"Lindqvist, Ada" <ada@acme.example>, Ben Okafor <ben@acme.example>',
      ['Ada Lindqvist', 'Ben Okafor'],
    ],
    [
      'the same, one a line',
      'Ada Lindqvist <ada@acme.example>\nBen Okafor <ben@acme.example>',
      ['Ada Lindqvist', 'Ben Okafor'],
    ],
    [
      'names before addresses',
      'Ada Lindqvist;ada@acme.example\nBen Okafor;ben@acme.example',
      ['Ada Lindqvist', 'Ben Okafor'],
    ],
  ])('is read with %s', async (_, text, names) => {
    const emails = ['ada@acme.example', 'ben@acme.example', 'cara@acme.example'];
    expect(await people(text)).toEqual(names.map((name, index) => [emails[index], name, 'user']));
  });

  it('finds the roles by what stands there', async () => {
    expect(await people('Ada Lindqvist,ada@acme.example,admin\nBen Okafor,ben@acme.example,user')).toEqual([ada, ben]);
  });

  it('takes a first line without an address as the header it is', async () => {
    expect(await people('Wer,Wo\nAda,ada@acme.example')).toEqual([['ada@acme.example', '', 'user']]);
  });

  it.each([
    ['mistyped', 'ben.acme.example,Ben Okafor\nada@acme.example,Ada Lindqvist', 'malformed'],
    ['missing', ',Ben Okafor\nada@acme.example,Ada Lindqvist', 'email_missing'],
  ])('takes a first line whose address is %s as the line it is', async (_, text, code) => {
    const [first, second] = (await read(text)).rows;
    expect([first?.[4], second?.slice(1, 3)]).toEqual([code, ['ada@acme.example', 'Ada Lindqvist']]);
  });
});

describe('a line', () => {
  it.each([
    ['no address', 'email,name\nnot an address,Ada', 'forbidden_character'],
    ['no address at all', 'email,name\n,Ada', 'email_missing'],
    ['a public suffix', 'email\nada@co.uk', 'public_suffix'],
    ['several addresses', 'email,name\nada@acme.example; ben@acme.example,Ada', 'several_addresses'],
    ['a name of nothing but signs', 'email,name\nada@acme.example,???', 'invalid_name'],
    ['an endless name', `email,name\nada@acme.example,${'e\u0301'.repeat(24_000)}`, 'invalid_name'],
    ['an endless line', `email,name\nada@acme.example,${'x'.repeat(100_000)}`, 'unreadable_line'],
  ])('with %s says so', async (_, text, code) => {
    expect((await read(text)).rows.map((row) => row[4])).toEqual([code]);
  });

  it.each(['Boss', 'constructor', '__proto__'])('with the unknown role %s beside known ones says so', async (role) => {
    const { rows } = await read(`email,role\nben@acme.example,admin\nada@acme.example,${role}`);
    expect(rows.map((row) => row[4])).toEqual([undefined, 'unknown_role']);
  });

  it('of an address that came before counts once, in whatever case', async () => {
    const { rows } = await read('email\nada@acme.example\nADA@Acme.example');
    expect(rows.map((row) => row[4])).toEqual([undefined, 'duplicate']);
  });

  it.each(['=HYPERLINK("http://x.example")', '+1', '-1+2', '@SUM(1)', "=cmd|' /C calc'!A0"])(
    'with the formula %j is text [1.2.10]',
    async (formula) => {
      const text = `name,email\n"${formula.replaceAll('"', '""')}",ada@acme.example`;
      expect(await people(text)).toEqual([['ada@acme.example', formula, 'user']]);
    },
  );
});

describe('a list that can’t be read', () => {
  it.each([
    ['is empty', ''],
    ['has a header alone', 'name,email\n'],
    ['has no address', 'name,phone\nAda,1\nBen,2'],
    ['is no text', 'ada@acme.example\0'],
  ])('because it %s is refused whole', async (_, text) => {
    expect(await refusal(text)).toBe('unreadable_file');
  });

  it('takes 10,000 people and no more', async () => {
    const lines = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@acme.example`);
    expect((await read(['email', ...lines(10_000)].join('\n'))).rows).toHaveLength(10_000);
    expect(await refusal(['email', ...lines(10_001)].join('\n'))).toBe('too_many');
    expect(await refusal(lines(10_001).join('\n'))).toBe('too_many');
    expect(await refusal(lines(10_001).join(','))).toBe('too_many');
  });

  it.each(['<', '"', ',', '\n', '@', '"<', ';"', '<@', '(', '[', 'a@b ', "\t' ", '"\\"', 'a: ', '- ', '1. ', 'a, '])(
    'is refused when it is two megabytes of %j',
    async (part) => {
      expect(['unreadable_file', 'too_many']).toContain(await refusal(part.repeat(2_000_000 / part.length)));
    },
  );
});
