import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');
/** A class that needs more has more than one responsibility. */
const most = 7;

/** `file: parameters` of each constructor below a node. */
function constructorsIn(file: string, node: ts.Node): { file: string; parameters: number }[] {
  const found = ts.isConstructorDeclaration(node) ? [{ file, parameters: node.parameters.length }] : [];
  ts.forEachChild(node, (child) => {
    found.push(...constructorsIn(file, child));
  });
  return found;
}

it(`no class is given more than ${most} others`, () => {
  const constructors = globSync('src/**/*.{ts,tsx}', { cwd: root }).flatMap((file) =>
    constructorsIn(file, ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest)),
  );
  expect(constructors.filter(({ parameters }) => parameters > most)).toEqual([]);
  expect(constructors.length).toBeGreaterThan(100);
});
