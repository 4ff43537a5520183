import type { Page } from 'playwright-core';
import { peoplePath, roleOf, startTeam, waitForRange, type Team } from './team.js';

let team: Team;
beforeAll(async () => {
  team = await startTeam();
});
afterAll(() => team.close());
beforeEach(async () => {
  await setRole(team.ben.user.id, 'user');
});

const setRole = (id: string, role: string) => team.world.sql('UPDATE users SET role = $2 WHERE id = $1', [id, role]);
const banner = (page: Page) => page.getByRole('status').filter({ hasText: 'Acme has one admin.' });

describe('while there is one admin', () => {
  test.each(['/admin', peoplePath, '/admin/resources/audit', '/admin/resources/organization', '/admin/made-up'])(
    '%s advises them once to have a second',
    async (path) => {
      const page = await team.open(path);
      await banner(page).waitFor();
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await banner(page).count()).toBe(1);
      await page.context().close();
    },
  );

  test('the advice leads from any page to who could be promoted', async () => {
    const page = await team.open('/admin/made-up');
    await banner(page).getByRole('link', { name: 'Promote someone' }).click();
    await page.waitForURL('**/people?role=user');
    await waitForRange(page, '1–25 of 61');
    await page.context().close();
  });

  test('a User is not bothered', async () => {
    const page = await team.open('/admin', { as: 'ben@acme.example' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await banner(page).count()).toBe(0);
    await page.context().close();
  });
});

test('once a second is promoted, no page advises it any more, without a reload', async () => {
  const page = await team.open();
  await roleOf(page, 'Ben Okafor').selectOption('Admin');
  await page.getByRole('dialog').getByRole('button', { name: 'Make admin' }).click();
  await banner(page).waitFor({ state: 'detached' });
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Today' }).click();
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  expect(await banner(page).count()).toBe(0);
  await page.context().close();
});

describe('help', () => {
  test('says to a User what to do about a missing page, and why they are in this organization', async () => {
    const page = await team.open('/admin/resources/your-role', { as: 'ben@acme.example' });
    await page.getByText('I can’t open a page').click();
    await page.getByText('they can make you an Admin').waitFor();
    await page.getByText('Is this the right organization?').click();
    await page.getByText('Your address ben@acme.example is at acme.example, a domain of Acme.').waitFor();
    await page.context().close();
  });

  test('is beside a refusal too', async () => {
    const page = await team.open(peoplePath, { as: 'ben@acme.example' });
    await page.getByText('I can’t open a page').waitFor();
    await page.context().close();
  });
});

test('a person whose access was ended reads so at the next click and on the next page, with whom to ask', async () => {
  const page = await team.open('/admin', { as: 'ben@acme.example' });
  await team.world.api.as(team.ada).post(`/v1/users/${team.ben.user.id}/deactivate`);
  await page.goto('/admin');
  await page.getByText('Your access has ended').first().waitFor();
  await page.getByText('ada@acme.example').first().waitFor();
  await team.world.api.as(team.ada).post(`/v1/users/${team.ben.user.id}/reactivate`);
  await page.context().close();
});
