import type { DataSource } from 'typeorm';
import { connect, PreparedStatements, UnitOfWork, type StatementPart, type Tx } from '#src/database/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';

let database: TestDatabase;
let dataSource: DataSource;
let statements: PreparedStatements;
let uow: UnitOfWork;
beforeAll(async () => {
  database = await createTestDatabase();
  const owner = await connect(database.url, { poolSize: 1 });
  await owner.query('CREATE TABLE things (key text, name text, PRIMARY KEY (key, name))');
  await owner.query(`ALTER DATABASE ${new URL(database.url).pathname.slice(1)}
                       SET default_transaction_isolation TO 'serializable'`);
  await owner.destroy();
});
beforeEach(async () => {
  // One connection, so that each statement meets what the one before it prepared.
  dataSource = await connect(database.url, { poolSize: 1 });
  [statements, uow] = [new PreparedStatements(dataSource), new UnitOfWork(dataSource)];
});
afterEach(async () => {
  await dataSource.query('TRUNCATE things');
  await dataSource.destroy();
});
afterAll(() => database.drop());

const names = async (): Promise<unknown[]> =>
  (await dataSource.query<{ name: string }[]>('SELECT name FROM things ORDER BY name')).map(({ name }) => name);

const add = (key: string, name: string, part = 'added'): StatementPart => ({
  name: part,
  text: 'INSERT INTO things (key, name) VALUES ($1, $2) RETURNING name',
  values: [key, name],
});

it('a transaction reads what is committed, whatever the database has as its default', async () => {
  const asked = await uow.run((tx) => tx.query<{ transaction_isolation: string }[]>('SHOW transaction_isolation'));
  expect(asked).toEqual([{ transaction_isolation: 'read committed' }]);
});

describe('a prepared statement in a transaction', () => {
  const all = 'SELECT * FROM things';
  const addThenRead = async (tx: Tx, name: string): Promise<object[]> => {
    await tx.query('INSERT INTO things (key, name) VALUES ($1, $2)', ['a', name]);
    return statements.rows('all_things', all, [], tx);
  };

  it('is of that transaction', async () => {
    await expect(
      uow.run(async (tx) => {
        expect(await addThenRead(tx, 'undone')).toEqual([{ key: 'a', name: 'undone' }]);
        throw new Error('not this one');
      }),
    ).rejects.toThrow('not this one');
    expect(await names()).toEqual([]);
  });

  const losses: [string, string, string][] = [
    ['was lost', 'DEALLOCATE ALL', 'SELECT 1'],
    ['is outdated', 'ALTER TABLE things ADD COLUMN colour text', 'ALTER TABLE things DROP COLUMN colour'],
  ];
  it.each(losses)('that %s undoes it, and all of it runs again', async (_, lose, restore) => {
    await uow.run((tx) => addThenRead(tx, 'first'));
    await dataSource.query(lose);
    let runs = 0;
    const found = await uow.run((tx) => {
      runs++;
      return addThenRead(tx, 'second');
    });
    expect([runs, found.length]).toEqual([2, 2]);
    expect(await names()).toEqual(['first', 'second']);
    await dataSource.query(restore);
  });
});

describe('writes that are sent together', () => {
  it('are one statement, of which each part has its own values', async () => {
    const parts = ['one', 'two', 'three'].map((name) => add('a', name, `added_${name}`));
    const written = await uow.run((tx) =>
      statements.together(
        tx,
        parts,
        'SELECT added_one.name AS one, added_three.name AS three FROM added_one, added_three',
      ),
    );
    expect(written).toEqual([{ one: 'one', three: 'three' }]);
    expect(await names()).toEqual(['one', 'three', 'two']);
  });

  it('hold all, or none', async () => {
    const parts = [add('a', 'new', 'added_new'), add('a', 'new', 'added_again')];
    await expect(uow.run((tx) => statements.together(tx, parts, 'SELECT 1'))).rejects.toThrow('duplicate key');
    expect(await names()).toEqual([]);
  });
});
