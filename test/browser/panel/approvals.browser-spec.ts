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

test('who began to sign up is on the way, and gets the link again', async () => {
  await team.world.api.post('/v1/auth/signup', { email: 'uma@acme.example' });
  const first = await team.world.mails.next('uma@acme.example');
  page = await team.open();
  await onTheWay().getByText('uma@acme.example').waitFor();
  await onTheWay().getByRole('button', { name: 'Resend to uma@acme.example' }).click();
  await page.getByText('uma@acme.example was sent the link again.').waitFor();
  expect((await team.world.mails.next('uma@acme.example')).text).not.toBe(first.text);
});
