import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import type { Page } from 'playwright-core';
import { OwnedRecords } from '#src/modules/users/index.js';
import { faultsOfLooks } from '../../support/accessibility.js';
import { goodPassword } from '../../support/people.js';
import { choose, peoplePath, rowOf, startTeam, waitForRange, type Team } from './team.js';

/** Who owns how many boats, as a module would keep it in a table. */
const boats = new Map<string, number>();

@Injectable()
class Harbour implements OnModuleInit {
  constructor(private readonly holdings: OwnedRecords) {}

  onModuleInit(): void {
    this.holdings.register({
      kind: 'boats',
      label: 'boats',
      labelOfOne: 'boat',
      count: (_organizationId, userIds) => Promise.resolve(new Map(userIds.map((id) => [id, boats.get(id) ?? 0]))),
      handOver: (_tx, _organizationId, from, to) => {
        boats.set(to, boats.get(from) ?? 0);
        boats.delete(from);
        return Promise.resolve();
      },
    });
  }
}

@Module({ providers: [Harbour] })
class HarbourModule {}

let team: Team;
let page: Page;
beforeAll(async () => {
  team = await startTeam({}, [HarbourModule]);
});
afterAll(() => team.close());
beforeEach(async () => {
  boats.clear();
  await team.world.sql(`UPDATE users SET role = 'admin', state = 'active' WHERE id = $1`, [team.ada.user.id]);
  await team.world.sql(`UPDATE users SET role = 'user', state = 'active' WHERE id = $1`, [team.ben.user.id]);
  page = await team.open(`${peoplePath}?query=acme`);
  await waitForRange(page, '1–25 of 62');
});
afterEach(() => page.context().close());

const dialog = () => page.getByRole('dialog');
const stateOf = async (id: string) =>
  (await team.world.sql<{ state: string; role: string }>('SELECT state, role FROM users WHERE id = $1', [id]))[0];
const signInOf = async (email: string): Promise<number> =>
  (await team.world.api.post('/v1/auth/login', { email, password: goodPassword })).status;
const personId = (number: number): string => `0199f2b4-5c1e-7000-8000-${String(number).padStart(12, '0')}`;

describe('deactivating', () => {
  test('names the person and the consequences, ends sign-in, and reactivating gives it back', async () => {
    await choose(page, 'Ben Okafor', 'Deactivate…');
    expect(await dialog().getByRole('heading').innerText()).toBe('Deactivate Ben Okafor?');
    expect(await dialog().innerText()).toMatch(/signed out everywhere[^]*reactivates them[^]*their role returns/);
    expect((await stateOf(team.ben.user.id))?.state).toBe('active');
    await dialog().getByRole('button', { name: 'Deactivate' }).click();
    await page.getByText('Ben Okafor is deactivated.').waitFor();
    await rowOf(page, 'Ben Okafor').getByText('Deactivated', { exact: true }).waitFor();
    expect(await signInOf('ben@acme.example')).toBe(401);

    await choose(page, 'Ben Okafor', 'Reactivate…');
    await dialog().getByRole('button', { name: 'Reactivate' }).click();
    await page.getByText('Ben Okafor can sign in again.').waitFor();
    expect(await signInOf('ben@acme.example')).toBe(200);
  });

  test('is told at the next click to whoever has a page open, with whom to ask [7.4.2]', async () => {
    await team.world.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [team.ben.user.id]);
    const ben = await team.open(peoplePath, { as: 'ben@acme.example' });
    await waitForRange(ben, '1–25 of 62');
    await choose(page, 'Ben Okafor', 'Deactivate…');
    await dialog().getByRole('button', { name: 'Deactivate' }).click();
    await page.getByText('Ben Okafor is deactivated.').waitFor();

    await ben.getByRole('button', { name: /^Inactive/ }).click();
    await ben.getByRole('heading', { name: 'Admins to ask' }).waitFor();
    expect(await ben.getByRole('link', { name: 'ada@acme.example' }).getAttribute('href')).toBe(
      'mailto:ada@acme.example',
    );
    expect(await ben.getByRole('main').innerText()).toContain('deactivated');
    expect(await ben.getByRole('table').count()).toBe(0);
    expect(new URL(ben.url()).pathname).toBe(peoplePath);
    await ben.context().close();
  });
});

describe('removing', () => {
  test('shows what the person owns and asks who takes over', async () => {
    boats.set(personId(2), 3);
    await choose(page, 'Person 02', 'Remove…');
    await dialog().getByText('Person 02 owns 3 boats.').waitFor();
    const remove = dialog().getByRole('button', { name: 'Remove' });
    expect(await remove.getAttribute('aria-disabled')).toBe('true');
    await remove.click({ force: true });
    await dialog().getByRole('searchbox').fill('ben@');
    await dialog()
      .getByRole('radio', { name: /Ben Okafor/ })
      .check();
    expect(await dialog().getByRole('radio').count()).toBe(1);
    await remove.click();
    await page.getByText('Person 02 is removed.').waitFor();
    await waitForRange(page, '1–25 of 61');
    expect([...boats]).toEqual([[team.ben.user.id, 3]]);
    expect((await stateOf(personId(2)))?.state).toBe('removed');
    await team.world.sql(`UPDATE users SET state = 'active' WHERE id = $1`, [personId(2)]);
  });

  test('offers deactivation instead', async () => {
    await choose(page, 'Person 03', 'Remove…');
    await dialog().getByRole('button', { name: 'Deactivate instead' }).click();
    await dialog().getByRole('heading', { name: 'Deactivate Person 03?' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect((await stateOf(personId(3)))?.state).toBe('active');
  });

  test('anonymises when asked to', async () => {
    await page.goto(`${peoplePath}?query=person60`);
    await choose(page, 'Person 60', 'Remove…');
    await dialog()
      .getByRole('checkbox', { name: /Anonymise/ })
      .check();
    await dialog().getByText('A one-way hash of the address is kept').waitFor();
    await dialog().getByRole('button', { name: 'Remove and anonymise' }).click();
    await page.getByText('The person is removed and anonymised.').waitFor();
    const [person] = await team.world.sql<{ name: string; email: string }>('SELECT * FROM users WHERE id = $1', [
      personId(60),
    ]);
    expect(JSON.stringify(person)).not.toMatch(/Person 60|person60/);
    await team.world.sql(
      `UPDATE users SET name = 'Person 60', email = 'person60@acme.example', state = 'active' WHERE id = $1`,
      [personId(60)],
    );
  });
});

describe('being away', () => {
  const until = async (after: number) =>
    (await team.world.sql<{ day: string }>(`SELECT (current_date + $1::int)::text AS day`, [after]))[0]?.day ?? '';
  const absence = async () => (await team.world.api.as(team.ada).get(`/v1/users/${team.ben.user.id}/absence`)).json();

  test('is noted for a person until a day, and ended', async () => {
    const field = dialog().getByLabel('Last day away');
    await choose(page, 'Ben Okafor', 'Away until…');
    expect(await dialog().getByRole('heading').innerText()).toBe('Until when is Ben Okafor away?');
    await field.fill(await until(-2));
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().getByRole('alert').getByText('This day has passed').waitFor();
    expect(await faultsOfLooks(page)).toEqual([]);
    await field.fill(await until(3));
    await dialog().getByRole('button', { name: 'Save' }).click();
    await page.getByText('Ben Okafor is away until').waitFor();
    expect(await absence()).toEqual({ awayUntil: await until(3) });

    await choose(page, 'Ben Okafor', 'Away until…');
    await dialog().getByRole('button', { name: 'They’re back' }).waitFor();
    expect(await field.inputValue()).toBe(await until(3));
    await dialog().getByRole('button', { name: 'They’re back' }).click();
    await page.getByText('Ben Okafor is back.').waitFor();
    expect(await absence()).toEqual({ awayUntil: null });
  });
});

describe('the only admin', () => {
  test('can be neither deactivated nor removed, and the menu says why', async () => {
    await page.getByRole('button', { name: 'Actions for Ada Lindqvist' }).click();
    for (const name of [/^Deactivate…/, /^Remove…/]) {
      const item = page.getByRole('menuitem', { name });
      expect(await item.getAttribute('aria-disabled')).toBe('true');
      expect(await item.innerText()).toContain('You are the only admin. Step down to name a successor first.');
      await item.click({ force: true });
    }
    // Neither leads to a dialog; the menu is still open, and lets go.
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect(await dialog().count()).toBe(0);
  });

  test('steps down by naming a successor', async () => {
    await choose(page, 'Ada Lindqvist', 'Step down…');
    const confirm = dialog().getByRole('button', { name: 'Step down' });
    expect(await dialog().innerText()).toContain('You can’t just demote yourself: Acme would have no admin.');
    expect(await confirm.getAttribute('aria-disabled')).toBe('true');
    await dialog().getByRole('searchbox').fill('okafor');
    await dialog()
      .getByRole('radio', { name: /Ben Okafor/ })
      .check();
    await confirm.click();
    await page.waitForURL('**/admin');
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    expect((await stateOf(team.ben.user.id))?.role).toBe('admin');
    expect((await stateOf(team.ada.user.id))?.role).toBe('user');
  });

  test('is warned when the other admin has meanwhile gone', async () => {
    await team.world.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [team.ben.user.id]);
    await page.reload();
    await choose(page, 'Ada Lindqvist', 'Deactivate…');
    await team.world.sql(`UPDATE users SET role = 'user' WHERE id = $1`, [team.ben.user.id]);
    await dialog().getByRole('button', { name: 'Deactivate' }).click();
    expect(await dialog().getByRole('alert').innerText()).toContain('without an active admin');
    expect((await stateOf(team.ada.user.id))?.state).toBe('active');
  });
});

describe('a person’s menu by keyboard', () => {
  const focused = () => page.locator(':focus');

  test('opens by the arrow, moves in a ring and by letters, and Escape gives the focus back', async () => {
    const button = page.getByRole('button', { name: 'Actions for Ben Okafor' });
    await button.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('menu').waitFor();
    const visited: string[] = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'Home', 'End', 'ArrowDown', 'd']) {
      await page.keyboard.press(key);
      visited.push((await focused().innerText()).trim());
    }
    expect(visited).toEqual([
      'Copy email address',
      'Show in audit log',
      'Copy email address',
      'Edit name…',
      'Remove…',
      'Edit name…',
      'Deactivate…',
    ]);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect(await focused().getAttribute('aria-label')).toBe('Actions for Ben Okafor');
  });

  test('leads through its dialog and back to the button', async () => {
    await page.getByRole('button', { name: 'Actions for Ben Okafor' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('d');
    await page.keyboard.press('Enter');
    await dialog().waitFor();
    expect(await focused().innerText()).toBe('Cancel');
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await focused().getAttribute('aria-label')).toBe('Actions for Ben Okafor');
  });
});
