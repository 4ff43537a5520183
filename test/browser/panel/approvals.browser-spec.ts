import type { Page } from 'playwright-core';
import { goodPassword, signUp } from '../../support/people.js';
import { peoplePath, startTeam, waitForRange, type Team } from './team.js';

let team: Team;
let page: Page;
beforeAll(async () => {
  team = await startTeam();
});
afterAll(() => team.close());
afterEach(() => page.context().close());

const dialog = () => page.getByRole('dialog');
const waiting = () => page.getByRole('region', { name: /Waiting for approval/ });
const unfinished = () => page.getByRole('region', { name: /Unfinished sign-ups/ });
const requests = `${peoplePath}?tab=requests`;
const tab = (name: RegExp) => page.getByRole('navigation', { name: 'Lists of people' }).getByRole('link', { name });

const joinBy = (joinPolicy: string) => team.world.api.as(team.ada).patch('/v1/organization', { joinPolicy });

async function askToJoin(name: string): Promise<void> {
  const { api, mails } = team.world;
  const token = await signUp(api, mails, `${name.toLowerCase()}@acme.example`);
  const { status } = await api.post('/v1/auth/complete-signup', { token, name, password: goodPassword });
  expect(status).toBe(202);
}

const signInOf = async (email: string): Promise<number> =>
  (await team.world.api.post('/v1/auth/login', { email, password: goodPassword })).status;

describe('who waits for approval', () => {
  test('has a queue even while it is empty, where the organization approves', async () => {
    page = await team.open(requests);
    await page.getByText('joins as a User.').waitFor();
    await unfinished().getByText('Nobody at your domains').waitFor();
    expect(await waiting().count()).toBe(0);
    await joinBy('approval');
    await page.reload();
    await waiting().getByText('Nobody is waiting.').waitFor();
    await page.getByText('may ask to join; an admin lets them in.').waitFor();
  });

  test('is let in with a role, or declined after a question; both leave the queue', async () => {
    await joinBy('approval');
    await askToJoin('Wanda');
    await askToJoin('Walter');
    page = await team.open();
    await waitForRange(page, '1–25 of 62');
    await tab(/^Requests 2$/).click();
    await page.waitForURL(`**${requests}`);
    expect(await tab(/^Requests/).getAttribute('aria-current')).toBe('page');
    await waiting().getByRole('button', { name: 'Approve Wanda' }).click();
    expect(await dialog().getByRole('heading').innerText()).toBe('Let Wanda in?');
    await dialog().getByLabel('Role').selectOption('Admin');
    await dialog().getByRole('button', { name: 'Approve' }).click();
    await page.getByText('Wanda is in, as an Admin.').waitFor();
    await tab(/^People 63$/).waitFor();
    await tab(/^Requests 1$/).waitFor();
    expect(await signInOf('wanda@acme.example')).toBe(200);

    await waiting().getByRole('button', { name: 'Decline Walter' }).click();
    expect(await dialog().innerText()).toContain('walter@acme.example asks to join Acme.');
    await dialog().getByRole('button', { name: 'Decline' }).click();
    await page.getByText('Walter was declined.').waitFor();
    await waiting().getByText('Nobody is waiting.').waitFor();
    expect(await signInOf('walter@acme.example')).toBe(401);
  });

  test('is shown however many wait', async () => {
    await joinBy('approval');
    await team.world.sql(
      `INSERT INTO join_requests (organization_id, id, email, name, password_hash)
       SELECT organization_id, ('0199f2b4-5c1e-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
              'asker' || n || '@acme.example', 'Asker ' || n, '' FROM users, generate_series(1, 130) AS n WHERE id = $1`,
      [team.ada.user.id],
    );
    page = await team.open(requests);
    await waiting().getByText('50 of 130').waitFor();
    await waiting().getByRole('button', { name: 'Show more' }).click();
    await waiting().getByText('100 of 130').waitFor();
    await waiting().getByRole('button', { name: 'Show more' }).click();
    await waiting().getByRole('button', { name: 'Approve Asker 130' }).waitFor();
    await team.world.sql(`DELETE FROM join_requests WHERE name LIKE 'Asker %'`);
  });

  test('is found by a search for their address, which leads to the queue and the focus with it', async () => {
    await joinBy('approval');
    await askToJoin('Willa');
    page = await team.open();
    await page.getByRole('searchbox').fill('willa@acme.example');
    await page.getByRole('heading', { name: 'willa@acme.example waits for approval' }).waitFor();
    await page.getByRole('button', { name: 'Approve…', exact: true }).last().click();
    await page
      .locator(':focus')
      .filter({ hasText: /^Waiting for approval/ })
      .waitFor();
  });
});

test('however many began to sign up, all of them can be seen', async () => {
  await team.world.sql(
    `INSERT INTO unfinished_signups (domain, email)
     SELECT 'acme.example', 'begun' || lpad(n::text, 3, '0') || '@acme.example' FROM generate_series(1, 230) AS n`,
  );
  page = await team.open(requests);
  const lines = unfinished().getByRole('listitem');
  const more = unfinished().getByRole('button', { name: 'Show more' });
  for (const shown of [50, 100, 150, 200]) {
    await lines.nth(shown - 1).waitFor();
    await more.click();
  }
  await unfinished().getByText('begun230@acme.example').waitFor();
  expect([await lines.count(), await more.count()]).toEqual([230, 0]);
  await team.world.sql('DELETE FROM unfinished_signups');
});

test('who began to sign up is among the requests, and gets the link again', async () => {
  await team.world.api.post('/v1/auth/signup', { email: 'uma@acme.example' });
  const first = await team.world.mails.next('uma@acme.example');
  page = await team.open(requests);
  await unfinished().getByText('uma@acme.example').waitFor();
  await unfinished().getByRole('button', { name: 'Resend link to uma@acme.example' }).click();
  await page.getByText('uma@acme.example was sent the link again.').waitFor();
  expect((await team.world.mails.next('uma@acme.example')).text).not.toBe(first.text);
});
