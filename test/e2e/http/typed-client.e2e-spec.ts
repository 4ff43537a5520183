import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newMember } from '../../support/members.js';
import { goodPassword } from '../../support/people.js';
import { testFolder } from '../../support/test-folder.js';
import { startWorld, type World } from '../../support/world.js';

const root = join(import.meta.dirname, '../../..');
const client = join(root, 'clients/typescript');
/** Runs Node beside this process, in which the API is. */
const node = async (args: string[], cwd: string): Promise<string> =>
  (await promisify(execFile)(process.execPath, args, { cwd, env: { ...process.env, NODE_OPTIONS: '' } })).stdout;
const tsc = join(root, 'node_modules/typescript/bin/tsc');

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}

let world: World;
let live: Description;
beforeAll(async () => {
  world = await startWorld();
  live = { ...(await world.api.get('/docs-json')).json<Description>(), servers: [] } as Description;
});
afterAll(() => world.close());

describe('the typed client', () => {
  it('is kept beside the description that the API gives: otherwise, npm run client', () => {
    expect(JSON.parse(readFileSync(join(client, 'openapi.json'), 'utf8'))).toEqual(live);
  });

  it('is what is generated from it', async () => {
    const path = mkdtempSync(join(testFolder(), 'client-'));
    const program = `import(${JSON.stringify(join(root, 'scripts/client.mjs'))}).then((m) => m.generateClient(process.argv[1]))`;
    await node(['-e', program, path], root);
    expect(filesIn(path)).toEqual(filesIn(join(client, 'src')));
  });

  it('has a function of its own for each operation, named by what it does', () => {
    const names = Object.values(live.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(names.length).toBeGreaterThan(50);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z]+[A-Z]\w+$/.test(name))).toEqual([]);
  });

  it('is used from outside, with types, by its name alone', async () => {
    const { user } = await newMember(world, 'ada@typed.example');
    const project = mkdtempSync(join(testFolder(), 'consumer-'));
    const installed = join(project, 'node_modules/thread-client');
    mkdirSync(installed, { recursive: true });
    cpSync(join(client, 'package.json'), join(installed, 'package.json'));
    await node([tsc, '-p', join(client, 'tsconfig.json'), '--outDir', join(installed, 'dist')], root);
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(project, 'main.ts'), consumer);
    const strict = ['--strict', '--target', 'ES2022', '--module', 'NodeNext', '--lib', 'ES2022,DOM'];
    await node([tsc, ...strict, 'main.ts'], project);
    const said = await node(['main.js', world.app.url, user.email, goodPassword], project);
    expect(JSON.parse(said)).toEqual({ refused: 'invalid_credentials', me: user.id, admins: [user.email] });
  });
});

const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .toSorted()
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );

const consumer = `
import { client, getMe, listUsers, signIn } from 'thread-client';

declare const process: { argv: string[] };
const [, , baseUrl = '', email = '', password = ''] = process.argv;
client.setConfig({ baseUrl });
const { error } = await signIn({ body: { email, password: 'not this one' } });
const { data: session } = await signIn({ body: { email, password } });
if (session === undefined || 'secondFactor' in session) throw new Error('A session was expected.');
client.setConfig({ auth: session.accessToken });
const { data: me } = await getMe();
// @ts-expect-error There is no such role.
const wrong = { query: { role: 'owner' } } satisfies Parameters<typeof listUsers>[0];
const { data: page } = await listUsers({ query: { role: 'admin' } });
console.log(JSON.stringify({ refused: error?.code, me: me?.user.id, admins: page?.data.map((user) => user.email) }));
`;
