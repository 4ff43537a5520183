import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { rotateSecrets } from '#src/commands/rotate-secrets.js';
import type { AppConfig } from '#src/config/index.js';
import { UnitOfWork } from '#src/database/index.js';
import { SealedSecrets, TotpFactorsRepository, TotpSecrets } from '#src/modules/identity/index.js';
import { setUpTotp, type Authenticator } from '../../support/authenticator.js';
import { newMember } from '../../support/members.js';
import { goodPassword, type ApiSession } from '../../support/people.js';
import { testFolder } from '../../support/test-folder.js';
import { startWorld, type World } from '../../support/world.js';

const [oldKey, lostKey] = ['the key before: 7fQ2mX9c', 'a key that nobody has: 4sKd'];
/** The variables that the command reads, which are this application's own. */
const variables = ['DATA_DIR', 'JWT_SECRET', 'SECRETS_KEY', 'SECRETS_KEY_PREVIOUS'] as const;

let world: World;
beforeAll(async () => {
  world = await startWorld();
  const { jwtSecret, secretsKey } = world.app.config;
  process.env.DATA_DIR = mkdtempSync(join(testFolder(), 'command-'));
  process.env.JWT_SECRET = jwtSecret;
  process.env.SECRETS_KEY = secretsKey;
  process.env.SECRETS_KEY_PREVIOUS = oldKey;
});
afterAll(async () => {
  await world.close();
  for (const name of variables) Reflect.deleteProperty(process.env, name);
});

let holders = 0;
const newPerson = (): Promise<ApiSession> => newMember(world, `ada@rotated-${++holders}.example`);

const rotate = (...args: string[]) => rotateSecrets.run(world.app.app.get(DataSource), args, () => undefined);

/** Somebody with an authenticator app, whose secret was sealed with some key. */
async function holderWith(key: string): Promise<{ session: ApiSession; authenticator: Authenticator }> {
  const session = await newPerson();
  const authenticator = await setUpTotp(world, session);
  const [row] = await world.sql<{ organization_id: string; sealed_secret: string }>(
    'SELECT organization_id, sealed_secret FROM totp_factors WHERE user_id = $1',
    [session.user.id],
  );
  if (row === undefined) throw new Error('Nothing was kept.');
  const other = new TotpSecrets(
    new SealedSecrets({ secretsKey: key, previousSecretsKey: world.app.config.secretsKey } as AppConfig),
  );
  const holder = { organizationId: row.organization_id, userId: session.user.id };
  await world.sql('UPDATE totp_factors SET sealed_secret = $2 WHERE user_id = $1', [
    session.user.id,
    other.seal(row.sealed_secret, holder),
  ]);
  return { session, authenticator };
}

/** Signs in with a code of the app, on the application that knows the current key alone. @returns the status */
async function signIn({ session, authenticator }: Awaited<ReturnType<typeof holderWith>>): Promise<number> {
  const asked = await world.api.post('/v1/auth/login', { email: session.user.email, password: goodPassword });
  const { ticket } = asked.json<{ secondFactor: { ticket: string } }>().secondFactor;
  return (await world.api.post('/v1/auth/second-factor', { ticket, code: await authenticator.code() })).status;
}

test('what the previous key sealed is opened by the current one alone, and a second run finds nothing to do', async () => {
  const [ada, ben] = [await holderWith(oldKey), await holderWith(oldKey)];
  await setUpTotp(world, await newPerson());
  expect(await rotate()).toBe(
    '2 sealed anew, 1 sealed with the current key before. SECRETS_KEY_PREVIOUS is needed no more.',
  );
  for (const holder of [ada, ben]) expect(await signIn(holder)).toBe(200);
  expect(await rotate()).toMatch(/^0 sealed anew, 3 /);
});

test('what no key opens is told and left, and keeps no other from being sealed anew', async () => {
  const [lost, known] = [await holderWith(lostKey), await holderWith(oldKey)];
  await expect(rotate()).rejects.toThrow(/^1 sealed anew, .* 1 could not be opened/);
  expect(await signIn(known)).toBe(200);
  await world.sql('DELETE FROM totp_factors WHERE user_id = $1', [lost.session.user.id]);
});

test('a secret that was replaced in between stays', async () => {
  const { session } = await holderWith(oldKey);
  const factors = world.app.app.get(TotpFactorsRepository, { strict: false });
  const [before] = await world.sql<{ organization_id: string; sealed_secret: string }>(
    'SELECT organization_id, sealed_secret FROM totp_factors WHERE user_id = $1',
    [session.user.id],
  );
  const stale = { userId: session.user.id, sealedSecret: 'what was there before', sealedAnew: 'what comes too late' };
  await world.app.app.get(UnitOfWork).run((tx) => factors.replaceSealed(tx, before?.organization_id ?? '', [stale]));
  const after = await world.sql('SELECT organization_id, sealed_secret FROM totp_factors WHERE user_id = $1', [
    session.user.id,
  ]);
  expect(after).toEqual([before]);
});

test('it takes no arguments', async () => {
  await expect(rotate('now')).rejects.toMatchObject({ exitCode: 2 });
});
