import { readdirSync } from 'node:fs';
import { getPriority } from 'node:os';
import { PasswordHasher, parameters } from './password-hasher.js';

let hasher: PasswordHasher;
beforeAll(() => (hasher = new PasswordHasher()));
afterAll(() => hasher.onApplicationShutdown());

const password = 'four quiet green boats';
/** More than there are threads for. */
const many = 12;

it('hashes with argon2id and the parameters that it says, each time with another salt', async () => {
  const hashes = await Promise.all([hasher.hash(password), hasher.hash(password)]);
  const { memoryCost, timeCost, parallelism } = parameters;
  for (const hash of hashes) expect(hash).toMatch(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`);
  expect(hashes[0]).not.toBe(hashes[1]);
});

it('tells the password from others, however it is composed, and says no without a hash', async () => {
  const hash = await hasher.hash('café '.repeat(4).normalize('NFC'));
  expect(await hasher.matches('café '.repeat(4).normalize('NFD'), hash)).toBe(true);
  expect(await hasher.matches(password, hash)).toBe(false);
  expect(await hasher.matches(password, null)).toBe(false);
});

it('gives each of many its own answer, and is free again', async () => {
  const hash = await hasher.hash(password);
  const asked = Array.from({ length: many }, (_, index) => index % 3 === 0);
  expect(await Promise.all(asked.map((right) => hasher.matches(right ? password : 'another one', hash)))).toEqual(
    asked,
  );
  expect(hasher.load).toEqual({ running: 0, waiting: 0 });
});

it('goes on after a hash that is none', async () => {
  await expect(hasher.matches(password, 'no hash at all')).rejects.toThrow();
  expect(await hasher.matches(password, await hasher.hash(password))).toBe(true);
});

it('gives way to everything else, where a thread can', async () => {
  const own = getPriority();
  await hasher.hash(password);
  expect(getPriority()).toBe(own);
  if (process.platform !== 'linux') return;
  const priorities = readdirSync('/proc/self/task').map((thread) => getPriority(Number(thread)));
  expect(priorities).toContain(Math.min(19, own + 10));
});
