import { v7 as uuid } from 'uuid';
import { startPeopleFixture, type KnownPerson, type PeopleFixture } from './people-fixture.js';

/** However the database was made: its own locale must not matter. */
const databases: [name: string, locale: string | undefined][] = [
  ['the embedded database', undefined],
  ['a database with LC_CTYPE C', `LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'`],
  ['a Turkish database', `LOCALE_PROVIDER icu ICU_LOCALE 'tr-TR' LC_COLLATE 'C' LC_CTYPE 'C'`],
];

/** A name, and what people type for it. */
const found: [name: string, ...searches: string[]][] = [
  ['Jürgen Müller', 'muller', 'MULLER', 'Müller', 'mu\u0308ller', 'jurgen mul', 'ü'],
  ['Núñez, Seán', 'nunez', 'sean', 'SEÁN', 'sean nunez', 'Núñez, Seán', 'nun; sea'],
  ['Sinéad O’Connor', "o'connor", 'o’connor', 'O‘Connor', 'oconnor', 'o´connor', 'o`connor', 'oʼconnor', "sinead o'c"],
  ["Aidan O'Brien", 'o’brien', 'obrien', "O'Brien, Aidan"],
  [
    'Carla Okafor',
    'okafor carla',
    'Okafor, Carla',
    'carla  okafor',
    '  carla\u00a0okafor ',
    'fo ca',
    'okafor carla carla',
  ],
  ['Céline Pariel', 'Pariel, Céline', 'celine pariel', 'pariel celine', 'CÉLINE'],
  ['Işık Yılmaz', 'ışık', 'IŞIK', 'isik', 'Isik', 'İŞİK', 'yilmaz', 'YILMAZ', 'ısık yıl'],
  ['İpek Diri', 'ipek', 'IPEK', 'İPEK', 'ıpek', 'DIRI', 'dırı'],
  ['ΓΙΩΡΓΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ', 'γιωργος', 'Γιώργος', 'γιωργοσ', 'παπαδόπουλος', 'ΓΙΏΡΓΟΣ'],
  ['Émile Zola', 'émile', 'emile', 'ÉMILE', 'Ém'],
  ['Søren Łukasz Strauß', 'soren', 'SØREN', 'lukasz', 'strauss', 'STRAUSS', 'STRAUẞ', 'strauß'],
  ['Đorđe Æsop Þórr Œdipe', 'dorde', 'aesop', 'ÆSOP', 'thorr', 'oedipe'],
  [
    'Jean-Luc Al-Hassan',
    'jean luc',
    'jean-luc',
    'jeanluc',
    'Jean‑Luc',
    'jean–luc',
    'alhassan',
    'al hassan',
    'hassan jean',
  ],
  ['Mary Smith Jones', 'smith-jones', 'mary-smith', 'smith‐jones'],
  ['Robert “Bob” Stone (Sales)', 'bob', '"bob"', '“Bob”', 'robert bob', '(sales)', 'stone sales', '«bob»'],
  ['Ｊｏｈｎ Ｄｏｅ', 'john doe', 'ｄｏｅ', 'JOHN'],
  ['Алексей Ёлкин', 'алексей', 'елкин', 'ЁЛКИН', 'ёлкин алексей', 'Алексе\u0438\u0306'],
  ['Nguyễn Thị Ánh', 'nguyen', 'nguyễn thi', 'anh nguyen', 'NGUYỄN'],
  ['ジョン・スミス', 'ジョン スミス', 'ジョン・スミス', 'ｼﾞｮﾝ', 'スミス'],
  ['김민수', '김민수', '민수', '김'],
  ['محمّد أحمد', 'محمد', 'احمد', 'أحمد'],
  ['João\u200b da\u00adSilva', 'joao dasilva', 'joa\u200bo', 'silva'],
  [
    'Ann Lee',
    'Ann Lee <found.ann@acme.example>',
    'Lee, Ann',
    'ann.',
    '<found.ann@acme.example>',
    'found.ann@acme',
    'e',
  ],
  ['St John', 'St. John', 'st john', 'john st.'],
  ['Ŀuís Coŀl', 'luis', 'col·l', 'coll'],
  ['Ｍiß Ƶoë ﬁsher', 'miss', 'zoe fisher', 'ﬁsh'],
];

/** What must not be found, for it is another text. */
const apart: [name: string, ...searches: string[]][] = [
  ['Jürgen Müller', 'mueller', 'moller', 'müllers', 'jurgen q', 'mul%er', 'm_ller'],
  ['Carla Okafor', 'carlaokafor', 'okafor carlo', 'c.arla', '\\carla'],
  ['राहुल', 'राहल'],
  ['はな', 'ばな'],
  ['Ann Lee', '\u200b', '\u0301', 'ann@lee', '-', "'"],
];

const member = (name: string, index: number): KnownPerson => ({
  id: uuid(),
  email: index === annsIndex ? 'found.ann@acme.example' : `member${index}@acme.example`,
  name,
  role: 'user',
  state: 'active',
  joinedAt: null,
  lastActiveAt: null,
});
const annsIndex = found.findIndex(([name]) => name === 'Ann Lee');

const search = async ({ people }: PeopleFixture, organizationId: string, query: string): Promise<string[]> =>
  (await people.page(organizationId, { sort: 'name', limit: 100, query })).rows.map(({ name }) => name);

describe.each(databases)('in %s, a search', (_, locale) => {
  let fixture: PeopleFixture;
  let acme: string;
  beforeAll(async () => {
    fixture = await startPeopleFixture(locale);
    acme = await fixture.organize([...found, ...apart].map(([name], index) => member(name, index)));
  });
  afterAll(() => fixture.close());

  const namesOf = (query: string) => search(fixture, acme, query);

  it.each(found)('finds %s', async (name, ...searches) => {
    for (const text of searches) expect([text, await namesOf(text)]).toEqual([text, expect.arrayContaining([name])]);
  });

  it.each(apart)('does not find %s by another text', async (name, ...searches) => {
    for (const text of searches)
      expect([text, await namesOf(text)]).toEqual([text, expect.not.arrayContaining([name])]);
  });
});

describe('what is stored for the search', () => {
  let fixture: PeopleFixture;
  beforeAll(async () => {
    fixture = await startPeopleFixture();
  });
  afterAll(() => fixture.close());

  it('follows every change of a name or an address', async () => {
    const person = member('Zoë', 0);
    const team = await fixture.organize([person]);
    const change = (assignment: string) =>
      fixture.dataSource.query(`UPDATE users SET ${assignment} WHERE organization_id = $1`, [team]);
    await change(`name = 'Ångström'`);
    expect([await search(fixture, team, 'zoe'), await search(fixture, team, 'angstrom')]).toEqual([[], ['Ångström']]);
    await change(`email = 'new@acme.example'`);
    expect([await search(fixture, team, 'member0'), await search(fixture, team, 'new@')]).toEqual([[], ['Ångström']]);
    await change(`search_text = 'forged'`);
    expect([await search(fixture, team, 'forged'), await search(fixture, team, 'new@')]).toEqual([[], ['Ångström']]);
  });

  it('is made for whoever was there before', async () => {
    const { dataSource } = fixture;
    const isThere = async () =>
      (await dataSource.query<unknown[]>(`SELECT FROM pg_attribute WHERE attname = 'search_text'`)).length > 0;
    while (await isThere()) await dataSource.undoLastMigration();
    const team = await fixture.organize([member('Seán Núñez', 0)]);
    await dataSource.runMigrations();
    expect(await search(fixture, team, 'nunez sean')).toEqual(['Seán Núñez']);
  });
});
