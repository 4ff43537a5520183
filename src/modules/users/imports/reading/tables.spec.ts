import iconv from 'iconv-lite';
import type { ListSource, ReadingChoices } from '#src/list-reading/index.js';
import type { ColumnMeaning } from './column-names.js';
import { readPeopleList } from './people-list.js';

const read = async (source: ListSource | string, choices: ReadingChoices<ColumnMeaning> = {}) => {
  const { reading, rows } = await readPeopleList(
    typeof source === 'string' ? { text: source } : source,
    'user',
    choices,
  );
  return {
    reading,
    people: rows.filter(({ remark }) => remark === null).map(({ email, name, role }) => [email, name, role]),
    refused: rows.flatMap(({ line, remark }) => (remark === null ? [] : [[line, remark.code]])),
  };
};
const ann = ['ann@acme.example', 'Ann Lee', 'user'];

describe('the column with the addresses', () => {
  it.each([
    ['is not the postal address', 'Name,Address,Mailbox\nAnn Lee,1 Main St,ann@acme.example'],
    ['is not the manager’s', 'Employee,Manager Email,Employee Email\nAnn Lee,boss@acme.example,ann@acme.example'],
    ['is not the private one', 'Name,Personal email,Work email\nAnn Lee,ann@mail.example,ann@acme.example'],
    ['is not the one to recover with', 'Name,Recovery Email,Primary\nAnn Lee,ann@mail.example,ann@acme.example'],
    ['may be called anything', 'Name,Kontakt\nAnn Lee,ann@acme.example'],
    ['is one of two that say the same', 'Name,Login,Email\nAnn Lee,ann@acme.example,Ann@acme.example'],
    ['is not a note that mentions one', 'Name,Notes,Email\nAnn Lee,see ann@mail.example,ann@acme.example'],
  ])('%s', async (_, text) => {
    const { people, reading } = await read(text);
    expect([people, reading.unsure]).toEqual([[ann], false]);
  });

  it('has to be chosen where several could be meant', async () => {
    const text = 'Name,Email,Work Email\nAnn Lee,ann@mail.example,ann@acme.example';
    const { reading } = await read(text);
    expect(reading).toMatchObject({ unsure: true, notes: [expect.stringContaining('“Email”, “Work Email”')] });
    const chosen = await read(text, { columns: ['name', 'ignore', 'email'] });
    expect([chosen.people, chosen.reading.unsure]).toEqual([[ann], false]);
  });
});

describe('roles', () => {
  it.each([
    ['jobs', 'Email,Name,Role\nann@acme.example,Ann Lee,Engineer'],
    ['kinds of contract', 'Email,Name,Type\nann@acme.example,Ann Lee,Full-time'],
    ['kinds of membership without an Admin', 'Email,Name,userType\nann@acme.example,Ann Lee,Guest'],
  ])('that are %s are ignored', async (_, text) => {
    const { people, reading } = await read(text);
    expect([people, reading.columns[2]?.as]).toEqual([[ann], 'ignore']);
  });

  it.each(['Admin', 'Is Admin', 'isAdministrator'])('that %s answers with yes or no are told of', async (heading) => {
    const { reading } = await read(`Email,${heading}\nann@acme.example,TRUE\nbob@acme.example,FALSE`);
    expect(reading.notes).toEqual([expect.stringContaining(`“${heading}” is ignored: “TRUE” and “FALSE”`)]);
  });

  it('that are jobs are told of', async () => {
    const { reading } = await read('Email,Role\nann@acme.example,Engineer\nbob@acme.example,Designer');
    expect(reading.notes).toEqual([
      expect.stringContaining('“Role” is ignored: “Engineer” and “Designer” are no roles here'),
    ]);
  });

  it.each(['Seat', 'Plan', 'Team role', 'Uprawnienia'])(
    'are found under %s, so that no Admin becomes a User',
    async (heading) => {
      const { people } = await read(
        `Email,Name,${heading}\nann@acme.example,Ann Lee,Member\nada@acme.example,Ada,Admin`,
      );
      expect(people).toEqual([ann, ['ada@acme.example', 'Ada', 'admin']]);
    },
  );
});

describe('a header', () => {
  it.each([
    ['sep=,\n', 2],
    ['"sep=,"\r\n', 2],
    ['Table 1\n', 2],
    ['Staff of Acme,,\nAs of today,,\n,,\n', 4],
    ['Confidential\nAll rights reserved\n\n\n', 5],
    ['"Staff, 2026",,\nExported by ada@acme.example,,\n', 3],
    ['Questions to Ada Lindqvist <ada@acme.example>\n', 2],
  ])('is found below %j', async (above, headerLine) => {
    const { people, reading } = await read(
      `${above}Name,Email,Role\nAnn Lee,ann@acme.example,User\nAda,ada@acme.example,Admin`,
    );
    expect([people, reading.headerLine]).toEqual([[ann, ['ada@acme.example', 'Ada', 'admin']], headerLine]);
  });

  it.each([
    'First Name [Required],Last Name [Required],Email Address [Required]',
    'user.firstName,user.lastName,user.email',
    'first_name,last_name,email_address',
    'GIVEN NAME;SURNAME;E-MAIL',
    'Nombre;Apellidos;Correo electrónico',
    'Nome;Cognome;Indirizzo e-mail',
    'Voornaam;Achternaam;E-mailadres',
    'Nome;Sobrenome;Endereço de e-mail',
    'Imię;Nazwisko;Adres e-mail',
    'Prénom;Nom;Adresse électronique',
    'Vorname*;Nachname*;E-Mail (geschäftlich)',
    'Förnamn;Efternamn;E-postadress',
    'Jméno;Příjmení;E-mail',
    'Keresztnév;Vezetéknév;E-mail cím',
    'Имя;Фамилия;Эл. почта',
    'Employee First Name,Employee Last Name,Work Email',
  ])('%s is understood', async (header) => {
    const separator = header.includes(';') ? ';' : ',';
    expect((await read(`${header}\n${['Ann', 'Lee', 'ann@acme.example'].join(separator)}`)).people).toEqual([ann]);
  });

  it.each(['Last name, First name', 'Nachname, Vorname', 'Name (Last, First)', 'Surname, First name'])(
    '%s is understood, with both in one cell',
    async (heading) => {
      expect((await read(`"${heading}",Work Email\n"Lee, Ann",ann@acme.example`)).people).toEqual([ann]);
    },
  );

  it('that is in another line than it seems can be chosen, or that there is none', async () => {
    const text = 'Email,Name\nMail,Who\nann@acme.example,Ann Lee';
    expect((await read(text, { headerLine: 2 })).people).toEqual([ann]);
    expect((await read('Wer,Wo\nAnn Lee,ann@acme.example', { headerLine: null })).refused).toEqual([[1, 'malformed']]);
  });
});

describe('a quotation mark that is never closed', () => {
  const lines = Array.from({ length: 300 }, (_, index) => `"P ${index}",p${index}@acme.example`);

  it('spoils its own line alone, and that line is named', async () => {
    const { people, refused } = await read(['Name,Email', ...lines.with(221, '"P 221,p221@acme.example')].join('\n'));
    expect([people.length, refused]).toEqual([299, [[223, 'unreadable_line']]]);
  });

  it.each([
    ['in the last line', 299],
    ['in the first', 0],
  ])('%s too', async (_, at) => {
    const { people, refused } = await read(['Name,Email', ...lines.with(at, `"P,p${at}@acme.example`)].join('\n'));
    expect([people.length, refused]).toEqual([299, [[at + 2, 'unreadable_line']]]);
  });

  it('is told from a cell of several lines', async () => {
    const { people } = await read('Name,Notes,Email\n"Ann\nLee","likes ""tea""\n\nand cake",ann@acme.example');
    expect(people).toEqual([ann]);
  });
});

describe('an encoding', () => {
  const names: Readonly<Record<string, string>> = {
    'windows-1252': 'Zoë Brontë',
    'windows-1250': 'Świętosława Żółć',
    'windows-1251': 'Иван Петров',
    'windows-1253': 'Γιώργος Παπαδόπουλος',
    'windows-1254': 'Işık Yıldız',
    'windows-1255': 'יוסי כהן',
    'windows-1257': 'Jānis Bērziņš',
    'koi8-r': 'Ольга Смирнова',
    macintosh: 'René Müller',
    cp850: 'Jürgen Größe',
    cp866: 'Иван Петров',
    shift_jis: 'さくら カナ',
    gb18030: '王小明',
    'euc-kr': '김민수',
    'utf-8': 'Zoë 渡邊',
    'utf-16le': 'Zoë Brontë',
    'utf-16be': 'Zoë Brontë',
  };

  it.each(Object.entries(names))('%s is found out', async (encoding, name) => {
    const bytes = iconv.encode(`Name;Email\r\n${name};ann@acme.example\r\nBen;ben@acme.example`, encoding);
    const { people, reading } = await read({ bytes });
    expect([people[0]?.[1], reading.encoding, reading.encodingSample]).toEqual([name, encoding, [name]]);
  });

  it.each([
    ['windows-1252', 'Ann O’Brien', 'Bob – Ruiz'],
    ['windows-1252', 'Ann D’Angelo', 'Anne–Marie Lee'],
    ['windows-1252', 'Ann “Annie” Lee', 'Bob Ruiz…'],
    ['windows-1252', 'Ann\u00a0Lee', 'Bob\u00a0'],
    ['windows-1252', 'JOÃO', 'MUÑOZ'],
    ['macintosh', 'Ann O’Brien', 'Bob – Ruiz'],
    ['macintosh', 'Ann “Annie” Lee', 'Zoë'],
    ['cp850', 'Jürgen Größe', 'André Malmö'],
    ['cp850', 'Benoît Brûlé', 'Anaïs'],
    ['windows-1250', 'Łucja O’Brien', 'Żółć – Dąb'],
  ])('%s is found out by the signs that people type: %s, %s', async (encoding, ...names) => {
    const lines = names.map((name, index) => `${name},p${index}@acme.example`);
    const { reading } = await read({ bytes: iconv.encode(['Name,Email', ...lines].join('\r\n'), encoding) });
    expect([reading.encoding, reading.columns[0]?.cells]).toEqual([encoding, names.map((name) => name.trim())]);
  });

  it('can be chosen', async () => {
    const bytes = iconv.encode('Name;Email\nØ;ann@acme.example', 'windows-1252');
    expect((await read({ bytes }, { encoding: 'windows-1250' })).people).toEqual([['ann@acme.example', 'Ř', 'user']]);
  });
});

describe('a file that is no list', () => {
  it.each([
    ['an old Excel file', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', '.xls'],
    ['a PDF', '%PDF-1.7\n', 'PDF'],
    ['a web page that is called .xls', '<html><table>', 'web page'],
    ['a picture', '\x89PNG\r\n', 'picture'],
    ['a compressed file', '\x1f\x8b\x08', 'compressed'],
    ['a damaged workbook', 'PK\x03\x04 and nothing else', 'damaged'],
  ])('is named: %s', async (_, start, word) => {
    const bytes = Buffer.from(start, 'latin1');
    await expect(read({ bytes })).rejects.toMatchObject({
      code: 'unreadable_file',
      detail: expect.stringContaining(word) as string,
    });
  });
});
