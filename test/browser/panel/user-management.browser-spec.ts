import type { Page } from 'playwright-core';
import { join } from '../../support/people.js';
import { choose, namesIn, peoplePath, roleOf, rowOf, startTeam, waitForRange, type Team } from './team.js';

let team: Team;
let page: Page;
beforeAll(async () => {
  team = await startTeam();
});
afterAll(() => team.close());
beforeEach(async () => {
  await team.world.sql(
    `UPDATE users SET role = CASE WHEN id = $1 THEN 'admin' ELSE 'user' END, state = 'active'
                         WHERE organization_id = (SELECT organization_id FROM users WHERE id = $1) AND state <> 'invited'`,
    [team.ada.user.id],
  );
});
afterEach(() => page.context().close());

const dialog = () => page.getByRole('dialog');
const notice = () => page.locator('.toast');
const roleInDatabase = async (id: string) =>
  (await team.world.sql<{ role: string; state: string; name: string }>('SELECT * FROM users WHERE id = $1', [id]))[0];

async function openList(path = peoplePath): Promise<void> {
  page = await team.open(path);
  await waitForRange(page, '1–25 of 62');
}

describe('a change that can be undone', () => {
  test('of a role offers it, and puts the role back as an event of its own', async () => {
    await openList();
    await roleOf(page, 'Ben Okafor').selectOption('Admin');
    await dialog().getByRole('button', { name: 'Make admin' }).click();
    await notice().getByRole('button', { name: 'Undo' }).click();
    await notice().getByText('Ben Okafor is a User again.').waitFor();
    expect((await roleInDatabase(team.ben.user.id))?.role).toBe('user');
    const events = await team.world.sql(
      `SELECT FROM audit_events WHERE kind = 'user.role_changed' AND outcome = 'succeeded' AND subject_id = $1`,
      [team.ben.user.id],
    );
    expect(events).toHaveLength(2);
  });

  test('of access lets the person back in', async () => {
    await openList();
    await choose(page, 'Ben Okafor', 'Deactivate…');
    await dialog().getByRole('button', { name: 'Deactivate' }).click();
    await notice().getByRole('button', { name: 'Undo' }).focus();
    await page.keyboard.press('Enter');
    await notice().getByText('Ben Okafor can sign in again.').waitFor();
    expect((await roleInDatabase(team.ben.user.id))?.state).toBe('active');
    await page.locator('.results:focus').waitFor();
  });

  test('is refused in the service’s words where it can’t be any more', async () => {
    await openList();
    await roleOf(page, 'Ben Okafor').selectOption('Admin');
    await dialog().getByRole('button', { name: 'Make admin' }).click();
    await notice().getByRole('button', { name: 'Undo' }).waitFor();
    await team.world.sql(`UPDATE users SET role = 'user' WHERE id = $1`, [team.ada.user.id]);
    await notice().getByRole('button', { name: 'Undo' }).click();
    await page
      .getByText(/needs the capability|without an active admin/)
      .first()
      .waitFor();
    expect((await roleInDatabase(team.ben.user.id))?.role).toBe('admin');
  });
});

describe('a person’s menu', () => {
  test('edits the name, which is refused beside the field where it is none', async () => {
    await openList();
    await choose(page, 'Person 02', 'Edit name…');
    const field = dialog().getByLabel('Name');
    expect(await field.inputValue()).toBe('Person 02');
    await field.fill('-');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().getByRole('alert').getByText('Enter a name').waitFor();
    await field.fill('Paula Two');
    await page.keyboard.press('Enter');
    await notice().getByText('Person 02 is called Paula Two now.').waitFor();
    await notice().getByRole('button', { name: 'Undo' }).click();
    await notice().getByText('Paula Two is called Person 02 again.').waitFor();
  });

  test('copies the address, and leads to the person’s history', async () => {
    await openList();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await choose(page, 'Ben Okafor', 'Copy email address');
    await notice().getByText('Copied: ben@acme.example').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('ben@acme.example');
    await choose(page, 'Ben Okafor', 'Show in audit log');
    await page.waitForURL(`**/audit?person=${team.ben.user.id}`);
  });

  test('stays inside the window, the only admin’s too, whose entries say why not', async () => {
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]) {
      page = await team.open(peoplePath, { viewport });
      await waitForRange(page, '1–25 of 62');
      await page.getByRole('button', { name: 'Actions for Ada Lindqvist' }).click();
      const box = await page.getByRole('menu').boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(8);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(viewport.width - 8);
      if (viewport.width === 1280) await page.context().close();
    }
  });
});

describe('the list', () => {
  test('is read from its beginning on the next page, and the focus is there', async () => {
    await openList();
    await page.getByRole('button', { name: 'Next' }).click();
    await waitForRange(page, '26–50 of 62');
    await page.locator('.results:focus').waitFor();
    const top = await page.evaluate<number>(`document.querySelector('.results').getBoundingClientRect().top`);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(40);
  });

  test('keeps its tools on one line at 1280 px, moves nothing while it loads, and has dense rows', async () => {
    await team.world.sql(`UPDATE users SET state = 'deactivated' WHERE email LIKE 'person1_@%'`);
    page = await team.open('/admin', { viewport: { width: 1280, height: 900 } });
    await page.addInitScript(`self.shift = 0; new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) self.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });`);
    await page.goto(peoplePath);
    await waitForRange(page, '1–25 of 62');
    expect(await page.evaluate<number>('self.shift')).toBeLessThan(0.1);
    const heights = await page.evaluate<[number, number]>(`[
      document.querySelector('.tools').getBoundingClientRect().height,
      [...document.querySelectorAll('tbody tr')].at(-1).getBoundingClientRect().height]`);
    expect(heights[0]).toBeLessThan(45);
    expect(heights[1]).toBeGreaterThanOrEqual(48);
    expect(heights[1]).toBeLessThanOrEqual(52);
  });

  test('breaks no address within a word: what has no room is cut, and whole for whoever points at it', async () => {
    const email = 'a.very.long.address.indeed@subsidiary.partner.example';
    await team.world.api.as(team.ada).post('/v1/users/invitations', { people: [{ email }] });
    page = await team.open(`${peoplePath}?query=very.long`, { viewport: { width: 1280, height: 900 } });
    await waitForRange(page, '1–1 of 1');
    const name = rowOf(page, email).locator('.who b');
    expect(await name.getAttribute('title')).toBe(email);
    expect((await name.boundingBox())?.height).toBeLessThan(25);
  });
});

test('invitations are a list of their own, with who invited whom, and the address of it can be shared', async () => {
  page = await team.open(`${peoplePath}?tab=invitations`);
  const tab = page.getByRole('navigation', { name: 'Lists of people' }).getByRole('link', { name: /^Invitations 1$/ });
  await tab.waitFor();
  expect(await tab.getAttribute('aria-current')).toBe('page');
  expect(await rowOf(page, 'a.very.long').innerText()).toMatch(/User\s+Ada Lindqvist\s+.*\s+expires in 7 days/);
  await choose(page, 'a.very.long.address.indeed@subsidiary.partner.example', 'Revoke invitation…');
  await dialog().getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('heading', { name: 'No open invitations' }).waitFor();
});

test('the theme is chosen in the account’s menu, and stays', async () => {
  page = await team.open('/admin', { colorScheme: 'light' });
  const ground = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  const light = await ground();
  const saved = () => page.waitForResponse((answer) => answer.request().method() === 'PATCH');
  await page.getByRole('button', { name: /^Your account/ }).click();
  const savedDark = saved();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  const dark = await ground();
  expect(dark).not.toBe(light);
  await savedDark;
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await ground()).toBe(dark);
  await page.getByRole('button', { name: /^Your account/ }).click();
  expect(await page.getByRole('menuitemradio', { name: 'Dark' }).getAttribute('aria-checked')).toBe('true');
  const savedSystem = saved();
  await page.getByRole('menuitemradio', { name: 'System' }).click();
  expect(await ground()).toBe(light);
  await savedSystem;
});

describe('an organization of one', () => {
  beforeAll(() => join(team.world.api, team.world.mails, 'solo@alone.example', 'Solo Smith'));

  test('is told what comes first, and every way leads there', async () => {
    page = await team.open('/admin', { as: 'solo@alone.example' });
    await page.getByText('You are alone in Alone.').waitFor();
    expect(await page.getByRole('link', { name: 'Promote someone' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Add your team' }).click();
    await dialog().getByRole('heading', { name: 'Add people to Alone' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Add your team' }).waitFor();
    expect(await namesIn(page)).toEqual(['Solo Smith']);
    await choose(page, 'Solo Smith', 'Step down…');
    await dialog().getByRole('heading', { name: 'There is nobody to take over yet' }).waitFor();
    await dialog().getByRole('button', { name: 'Add your team' }).click();
    await dialog().getByLabel('Email addresses').fill('first@alone.example');
    await dialog().getByRole('button', { name: 'Add', exact: true }).click();
    await dialog().getByRole('button', { name: 'Done' }).click();
    await page.getByText('Nobody has accepted an invitation yet.').waitFor();
    await page.getByRole('link', { name: 'See who is invited' }).click();
    await page.waitForURL('**/people?tab=invitations');
  });
});
