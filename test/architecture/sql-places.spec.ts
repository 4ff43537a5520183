import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
/** A statement, or a part of one, in a template or a string. */
const sql = /[`'][^`']*\b(SELECT|INSERT INTO|UPDATE \w+ (AS \w+ )?SET|DELETE FROM)\s/;
const files = globSync('src/modules/**/*.{ts,tsx}', { cwd: root }).filter((file) => !/\.spec\.tsx?$/.test(file));

it('SQL is in files whose name says so, and there it is found', () => {
  const withSql = files.filter((file) => sql.test(readFileSync(join(root, file), 'utf8')));
  expect(withSql.filter((file) => !/\.(repository|sql|entity)\.ts$/.test(file))).toEqual([]);
  expect(withSql.length).toBeGreaterThan(20);
});
