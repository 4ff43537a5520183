import type { Page } from 'playwright-core';
import { goodPassword, signUp } from '../../support/people.js';
import { startTeam, waitForRange, type Team } from './team.js';

let team: Team;
let page: Page;
beforeAll(async () => {
  team = await startTeam();
});
afterAll(() => team.close());
afterEach(() => page.context().close());

const dialog = () => page.getByRole('dialog');
const waiting = () => page.getByRole('region', { name: /Waiting for approval/ });
const onTheWay = () => page.getByRole('region', { name: /On the way/ });

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
    page = await team.open();
    await page.getByText('joins as a User.').waitFor();
    expect(await waiting().count()).toBe(0);
    await joinBy('approval');
    await page.reload();
    await waiting().getByText('Nobody waits.').waitFor();
    await page.getByText('may ask to join; an admin lets them in.').waitFor();
  });

  test('is let in with a role, or declined after a question; both leave the queue', async () => {
    await joinBy('approval');
    await askToJoin('Wanda');
    await askToJoin('Walter');
    page = await team.open();
    await waiting().getByRole('button', { name: 'Approve Wanda' }).click();
    expect(await dialog().getByRole('heading').innerText()).toBe('Let Wanda in?');
    await dialog().getByLabel('Role').selectOption('Admin');
    await dialog().getByRole('button', { name: 'Approve' }).click();
    await page.getByText('Wanda is in, as an Admin.').waitFor();
    await waitForRange(page, '1–25 of 63');
    expect(await signInOf('wanda@acme.example')).toBe(200);

    await waiting().getByRole('button', { name: 'Decline Walter' }).click();
    expect(await dialog().innerText()).toContain('walter@acme.example asks to join Acme.');
    await dialog().getByRole('button', { name: 'Decline' }).click();
    await page.getByText('Walter was declined.').waitFor();
    await waiting().getByText('Nobody waits.').waitFor();
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
    page = await team.open();
    await waiting().getByRole('button', { name: 'Show 97 more' }).click();
    await waiting().getByRole('button', { name: 'Show the next ones' }).click();
    await waiting().getByRole('button', { name: 'Approve Asker 130' }).waitFor();
    await team.world.sql(`DELETE FROM join_requests WHERE name LIKE 'Asker %'`);
  });

  test('is found by a search for their address, and the focus led to the queue', async () => {
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
  page = await team.open();
  const lines = onTheWay().getByRole('listitem');
  await onTheWay().getByRole('button', { name: 'Show 97 more' }).click();
  expect(await lines.count()).toBe(100);
  const next = onTheWay().getByRole('button', { name: 'Show the next ones' });
  await next.click();
  await lines.nth(199).waitFor();
  await next.click();
  await onTheWay().getByText('begun230@acme.example').waitFor();
  expect([await lines.count(), await next.count()]).toEqual([230, 0]);
  await team.world.sql('DELETE FROM unfinished_signups');
});

test('who began to sign up is on the way, and gets the link again', async () => {
  await team.world.api.post('/v1/auth/signup', { email: 'uma@acme.example' });
  const first = await team.world.mails.next('uma@acme.example');
  page = await team.open();
  await onTheWay().getByText('uma@acme.example').waitFor();
  await onTheWay().getByRole('button', { name: 'Resend to uma@acme.example' }).click();
  await page.getByText('uma@acme.example was sent the link again.').waitFor();
  expect((await team.world.mails.next('uma@acme.example')).text).not.toBe(first.text);
});
