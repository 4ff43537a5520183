import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { eventWords } from '#src/modules/descriptors.js';
import { faultsOfLooks } from '../../support/accessibility.js';
import { startTeam, type Team } from './team.js';

const auditPath = '/admin/resources/audit';

let team: Team;
let page: Page;
beforeAll(async () => {
  team = await startTeam();
  const { world, ada, ben } = team;
  await api().put(`/v1/users/${ben.user.id}/role`, { role: 'admin' });
  await api().put(`/v1/users/${ben.user.id}/role`, { role: 'user' });
  // Refused, for Ada is the only admin; and failed.
  await api().put(`/v1/users/${ada.user.id}/role`, { role: 'user' });
  await world.api.post('/v1/auth/login', { email: 'ben@acme.example', password: 'no such password' });
});
afterAll(() => team.close());
beforeEach(async () => {
  page = await team.open(auditPath);
  await events().first().waitFor();
});
afterEach(() => page.context().close());

const api = () => team.world.api.as(team.ada);
const events = () => page.locator('.event');
const sentences = async () =>
  (await page.locator('.event-what > p:first-child').allInnerTexts()).map((text) => text.trim());
const unavailable = { code: 'unavailable', title: 'Not available right now', detail: 'Try again in a moment.' };
/** The sentences that have a text in them. */
const told = (text: string, where = page) => where.locator('.event-what > p:first-child').filter({ hasText: text });
const query = () => new URL(page.url()).search;
const kind = () => page.getByRole('combobox', { name: 'Filter by what happened' });

describe('the audit log', () => {
  test('tells who did what on whom, with what differs, and marks what was refused and what failed', async () => {
    expect(await sentences()).toEqual(
      expect.arrayContaining([
        'Ben Okafor tried to sign in Failed',
        'Ada Lindqvist tried to change the role of Ada Lindqvist Refused',
        'Ada Lindqvist changed the role of Ben Okafor',
        'Ben Okafor signed up',
        'Ada Lindqvist created the organization',
      ]),
    );
    await kind().selectOption('user.role_changed');
    await told('signed up').first().waitFor({ state: 'detached' });
    expect(await page.locator('.changes').nth(1).innerText()).toMatch(/Role\s*Admin\s*(→\s*)?to\s*User/);
    expect(await events().first().innerText()).toContain('It would have left no active admin.');
  });

  test('paints what was and what is in greys: neither is good or bad', async () => {
    const colours = await page.evaluate<string[]>(
      `[...document.querySelectorAll('.changes :is(del, ins)')].map((one) => getComputedStyle(one))
         .flatMap(({ color, backgroundColor }) => [color, backgroundColor])`,
    );
    expect(colours.length).toBeGreaterThan(3);
    for (const colour of colours) {
      const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
      expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThan(30);
    }
  });

  test('shows from where, exactly when and in which request behind a disclosure', async () => {
    const event = events().filter({ hasText: 'tried to sign in' });
    expect(await event.getByText('127.0.0.1').isVisible()).toBe(false);
    await event.getByText(/^Details/).click();
    const details = await event.locator('.details').innerText();
    expect(details).toMatch(/\d{1,2} \w{3,4} \d{4}, \d\d:\d\d UTC/);
    expect(details).toMatch(/session\.started[^]*ben@acme\.example[^]*127\.0\.0\.1[^]*Request/);
  });

  test('filters by kind, outcome and day in the address, which shares the view', async () => {
    await kind().selectOption('user.');
    await page.waitForURL('**?kind=user.');
    await page.getByRole('combobox', { name: 'Filter by outcome' }).selectOption('Refused');
    await page.waitForURL('**?kind=user.&outcome=refused');
    await told('changed the role of Ben Okafor').first().waitFor({ state: 'detached' });
    expect(await sentences()).toEqual(['Ada Lindqvist tried to change the role of Ada Lindqvist Refused']);
    const shared = await team.open(page.url());
    await shared.locator('.event').waitFor();
    expect(await shared.locator('.event').count()).toBe(1);
    await shared.context().close();
    await page.getByLabel('To').fill('2020-01-01');
    await page.getByRole('heading', { name: 'Nothing happened here' }).waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await told('created the organization').waitFor();
    expect(query()).toBe('');
  });

  test('finds a person by keyboard, shows their history, and lets go of them again', async () => {
    const person = page.getByRole('combobox', { name: 'Filter by a person’s name or email' });
    await person.pressSequentially('okafor');
    await page.getByRole('option', { name: 'Ben Okafor' }).waitFor();
    await person.press('ArrowDown');
    await person.press('Enter');
    await page.waitForURL(`**?person=${team.ben.user.id}`);
    await told('created the organization').waitFor({ state: 'detached' });
    expect((await sentences()).every((sentence) => sentence.includes('Ben Okafor'))).toBe(true);
    await page.getByRole('button', { name: 'Ben Okafor (show everybody)' }).click();
    await told('created the organization').waitFor();
  });

  test('leads from a name in a sentence to that person’s history', async () => {
    await page.getByRole('link', { name: 'Ben Okafor' }).first().click();
    await page.waitForURL(`**?person=${team.ben.user.id}`);
  });

  test('pages to older events and back, from a shared address to the newest', async () => {
    await team.world.sql(
      `INSERT INTO audit_events (organization_id, id, occurred_at, kind, outcome, actor_label)
       SELECT organization_id, gen_random_uuid(), '2020-01-01'::timestamptz + n * interval '1 minute', 'session.ended', 'succeeded', 'old ' || n
       FROM users, generate_series(1, 30) AS n WHERE id = $1`,
      [team.ada.user.id],
    );
    await page.goto(`${auditPath}?kind=session.ended&to=2020-12-31`);
    await told('old 30 ').waitFor();
    expect(await events().count()).toBe(25);
    await page.getByRole('button', { name: 'Older' }).click();
    await told('old 5 ').waitFor();
    expect(await events().count()).toBe(5);
    const older = page.url();
    await page.getByRole('button', { name: 'Newer' }).click();
    await told('old 30 ').waitFor();
    await page.goto(older);
    await told('old 5 ').waitFor();
    await page.getByRole('button', { name: 'Newer' }).click();
    await told('old 30 ').waitFor();
    expect(query()).toBe('?kind=session.ended&to=2020-12-31');
  });

  test.each([
    ['CSV', 'csv'],
    ['JSON Lines', 'jsonl'],
  ])('exports what the filters leave as %s', async (name, extension) => {
    await page.goto(`${auditPath}?kind=user.role_changed&outcome=refused`);
    await told('tried to change the role').waitFor();
    const started = page.waitForEvent('download');
    await page.getByRole('link', { name: `Export ${name}` }).click();
    const download = await started;
    expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${extension}$`));
    const text = await readFile(await download.path(), 'utf8');
    expect(text).toContain('last_admin');
    expect(text).not.toContain('session.started');
  });

  test('says that it could not be loaded, and loads when asked again', async () => {
    const failing = await team.open('/admin');
    await failing.route('**/v1/audit-events?*', (route) => route.fulfill({ status: 503, json: unavailable }));
    await failing.getByRole('navigation').getByRole('link', { name: 'Audit log' }).click();
    await failing.getByRole('alert').getByText('The list could not be loaded.').waitFor();
    expect(await failing.getByText('Loading…').count()).toBe(0);
    await failing.unroute('**/v1/audit-events?*');
    await failing.getByRole('button', { name: 'Try again' }).click();
    await failing.locator('.event').first().waitFor();
    expect(await failing.getByRole('alert').count()).toBe(0);
    await failing.context().close();
  });

  test('does not show the events of an earlier filter when those of a new one could not be loaded', async () => {
    await page.context().setOffline(true);
    await kind().selectOption('user.');
    await page.getByRole('alert').getByText('The server did not answer.').waitFor();
    expect(await events().count()).toBe(0);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await told('changed the role of Ben Okafor').first().waitFor();
  });

  test('says how long events are kept, and leads to where that is decided', async () => {
    await page.getByText('Events are kept forever.').waitFor();
    await page.getByRole('link', { name: 'Change this' }).click();
    await page.getByRole('heading', { name: 'Audit log', level: 2 }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/admin/resources/organization');
  });

  test('has a sentence for every kind of event', async () => {
    const kinds = (await api().get('/v1/audit-events/kinds')).json<{ kind: string }[]>().map((one) => one.kind);
    expect(Object.keys(eventWords).sort()).toEqual([...kinds].sort());
  });

  test('is refused to a User, who reads what is missing and finds no link to it', async () => {
    const ben = await team.open(auditPath, { as: 'ben@acme.example' });
    await ben.getByText('This needs the capability “Manage users”').waitFor();
    expect(await ben.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
    await ben.context().close();
  });

  test.each([1280, 390])('has nothing that axe objects to at %i px, in the light and in the dark', async (width) => {
    const looked = await team.open(auditPath, { viewport: { width, height: 844 } });
    await looked.locator('summary').first().click();
    await looked.getByRole('combobox', { name: /person/ }).fill('person');
    await looked.getByRole('option').first().waitFor();
    expect(await faultsOfLooks(looked)).toEqual([]);
    await looked.context().close();
  });
});
