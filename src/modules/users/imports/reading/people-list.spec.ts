import { DomainError } from '#src/common/domain-error.js';
import { readPeopleList } from './people-list.js';

const read = (text: string) => {
  const { columns, rows } = readPeopleList(text, 'user');
  return { columns, rows: rows.map(({ line, email, name, role, remark }) => [line, email, name, role, remark?.code]) };
};
const people = (text: string) => read(text).rows.map(([, email, name, role]) => [email, name, role]);
const refusal = (text: string): unknown => {
  try {
    return read(text);
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
  ])('is read with %s', (_, text) => {
    expect(people(text)).toEqual([ada, ben]);
  });

  it('says what its columns are called', () => {
    const text = 'Vorname;Nachname;E-Mail-Adresse;Rolle\nAda;Lindqvist;ada@acme.example;Admin';
    expect(read(text).columns).toEqual({ email: 'E-Mail-Adresse', name: 'Vorname + Nachname', role: 'Rolle' });
  });

  it('numbers lines as an editor does', () => {
    const text = 'name,email\n"Ada\nLindqvist",ada@acme.example\n\nBen,ben@acme.example';
    expect(read(text).rows.map(([line, email, , , code]) => [line, email, code])).toEqual([
      [3, 'ada@acme.example', 'invalid_name'],
      [5, 'ben@acme.example', undefined],
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
      ['Lindqvist, Ada', 'Ben Okafor'],
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
  ])('is read with %s', (_, text, names) => {
    const emails = ['ada@acme.example', 'ben@acme.example', 'cara@acme.example'];
    expect(people(text)).toEqual(names.map((name, index) => [emails[index], name, 'user']));
  });

  it('finds the roles by what stands there', () => {
    expect(people('Ada Lindqvist,ada@acme.example,admin\nBen Okafor,ben@acme.example,user')).toEqual([ada, ben]);
  });

  it('takes a first line without an address as the header it is', () => {
    expect(people('Who,Where\nAda,ada@acme.example')).toEqual([['ada@acme.example', '', 'user']]);
  });

  it.each([
    ['mistyped', 'ben.acme.example,Ben Okafor\nada@acme.example,Ada Lindqvist', 'malformed'],
    ['missing', ',Ben Okafor\nada@acme.example,Ada Lindqvist', 'email_missing'],
  ])('takes a first line whose address is %s as the line it is', (_, text, code) => {
    const [first, second] = read(text).rows;
    expect([first?.[4], second?.slice(1, 3)]).toEqual([code, ['ada@acme.example', 'Ada Lindqvist']]);
  });
});

describe('a line', () => {
  it.each([
    ['no address', 'email,name\nnot an address,Ada', 'forbidden_character'],
    ['no address at all', 'email,name\n,Ada', 'email_missing'],
    ['a public suffix', 'email\nada@co.uk', 'public_suffix'],
    ['an unknown role', 'email,role\nada@acme.example,Owner', 'unknown_role'],
    ['a role that every object has', 'email,role\nada@acme.example,constructor', 'unknown_role'],
    ['a name of two lines', 'email,name\nada@acme.example,"Ada\rLindqvist"', 'invalid_name'],
  ])('with %s says so', (_, text, code) => {
    expect(read(text).rows.map((row) => row[4])).toEqual([code]);
  });

  it('of an address that came before counts once, in whatever case', () => {
    const { rows } = read('email\nada@acme.example\nADA@Acme.example');
    expect(rows.map((row) => row[4])).toEqual([undefined, 'duplicate']);
  });

  it.each(['=HYPERLINK("http://x.example")', '+1', '-1+2', '@SUM(1)', "=cmd|' /C calc'!A0"])(
    'with the formula %j is text [1.2.10]',
    (formula) => {
      const text = `name,email\n"${formula.replaceAll('"', '""')}",ada@acme.example`;
      expect(people(text)).toEqual([['ada@acme.example', formula, 'user']]);
    },
  );
});

describe('a list that can’t be read', () => {
  it.each([
    ['is empty', ''],
    ['has a header alone', 'name,email\n'],
    ['has no address', 'name,phone\nAda,1\nBen,2'],
    ['never closes a quotation mark', 'name,email\n"Ada,ada@acme.example\n'],
    ['has an endless line', `name,email\nAda,${'x'.repeat(200_000)}@acme.example`],
  ])('because it %s is refused whole', (_, text) => {
    expect(refusal(text)).toBe('unreadable_file');
  });

  it('takes 10,000 people and no more', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@acme.example`);
    expect(readPeopleList(['email', ...lines(10_000)].join('\n'), 'user').rows).toHaveLength(10_000);
    expect(refusal(['email', ...lines(10_001)].join('\n'))).toBe('too_many');
    expect(refusal(lines(10_001).join('\n'))).toBe('too_many');
    expect(refusal(lines(10_001).join(','))).toBe('too_many');
  });

  it.each(['<', '"', ',', '\n', '@', '"<', ';"', '<@'])('is refused when it is two megabytes of %j', (part) => {
    expect(['unreadable_file', 'too_many']).toContain(refusal(part.repeat(2_000_000 / part.length)));
  });
});
