import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, { readonly engines?: object; readonly deprecated?: string }>>;
};
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

it('no package is held against the Node that npm runs on: after an install, run npm run lock', () => {
  expect(packages.filter(([, { engines }]) => engines !== undefined).map(([path]) => path)).toEqual([]);
});

it('no package is deprecated', () => {
  expect(packages.filter(([, { deprecated }]) => deprecated !== undefined).map(([path]) => path)).toEqual([]);
});
