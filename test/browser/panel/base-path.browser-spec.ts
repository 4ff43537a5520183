import { browserCookies, knownBrowser } from '../../support/known-browser.js';
import { goodPassword } from '../../support/people.js';
import { roleOf, startTeam, type Team } from './team.js';

const basePath = '/apps/team';

let team: Team;
beforeAll(async () => (team = await startTeam({ publicUrl: `http://localhost${basePath}` })), 120_000);
afterAll(() => team.close());

test('below a base path: signing in, the list of people, a change of role, another page, signing out', async () => {
  const browser = await team.signIn();
  await browser.clearCookies();
  const page = await browser.newPage();
  const { publicUrl } = team.world.app.config;
  await browser.addCookies(browserCookies(knownBrowser('ada@acme.example'), publicUrl));
  const outside: string[] = [];
  page.on('request', (request) => {
    const { protocol, pathname } = new URL(request.url());
    if (protocol.startsWith('http') && !pathname.startsWith(`${basePath}/`)) outside.push(pathname);
  });

  await page.goto(`${publicUrl}/login?next=/admin/resources/people`);
  await page.getByLabel('Email', { exact: true }).fill('ada@acme.example');
  await page.getByLabel('Password', { exact: true }).fill(goodPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(`${publicUrl}/admin/resources/people`);

  await roleOf(page, 'Ben Okafor').selectOption('Admin');
  await page.getByRole('dialog').getByRole('button', { name: 'Make admin' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect((await team.world.sql('SELECT role FROM users WHERE id = $1', [team.ben.user.id]))[0]).toEqual({
    role: 'admin',
  });

  await page.getByRole('link', { name: 'Audit log' }).first().click();
  await page.waitForURL(`${publicUrl}/admin/resources/audit`);
  await page.getByRole('button', { name: /^Your account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL(`${publicUrl}/login?notice=signed-out`);
  expect(outside).toEqual([]);
});
