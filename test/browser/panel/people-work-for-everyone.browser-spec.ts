import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { faultsOfLooks } from '../../support/accessibility.js';
import { goodPassword, signUp } from '../../support/people.js';
import { choose, peoplePath, startTeam, type Team } from './team.js';

let team: Team;
beforeAll(async () => {
  // A few: the long list itself is looked at with the rest of the panel.
  team = await startTeam({}, [], 3);
  const { api, mails } = team.world;
  const ada = api.as(team.ada);
  await ada.patch('/v1/organization', { joinPolicy: 'approval' });
  await ada.post('/v1/users/invitations', { people: [{ email: 'dina@partner.example' }] });
  const token = await signUp(api, mails, 'wanda@acme.example');
  await api.post('/v1/auth/complete-signup', { token, name: 'Wanda Waits', password: goodPassword });
  await api.post('/v1/auth/signup', { email: 'uma@acme.example' });
});
afterAll(() => team.close());

const dialogOf = (page: Page) => page.getByRole('dialog').waitFor();
const phone = { viewport: { width: 390, height: 844 } };
const screens: [string, BrowserContextOptions][] = [
  ['on a desk', {}],
  ['on a phone', phone],
];

/** What is done with people, by its name and what leads to it. */
const states: [string, (page: Page) => Promise<unknown>][] = [
  [
    'requests',
    async (page) => {
      await page.goto(`${peoplePath}?tab=requests`);
      await page.getByText('uma@acme.example').waitFor();
    },
  ],
  [
    'invitations',
    async (page) => {
      await page.goto(`${peoplePath}?tab=invitations`);
      await page.getByText('dina@partner.example').waitFor();
    },
  ],
  [
    'the account’s menu',
    async (page) => {
      const menu = page.getByRole('button', { name: 'Menu', exact: true });
      if (await menu.isVisible()) await menu.click();
      await page.getByRole('button', { name: /^Your account/ }).click();
    },
  ],
  ['editing a name', (page) => choose(page, 'Ben Okafor', 'Edit name…').then(() => dialogOf(page))],
  ['a menu', (page) => page.getByRole('button', { name: 'Actions for Ada Lindqvist' }).click()],
  ['deactivating', (page) => choose(page, 'Ben Okafor', 'Deactivate…').then(() => dialogOf(page))],
  ['removing', (page) => choose(page, 'Ben Okafor', 'Remove…').then(() => dialogOf(page))],
  [
    'stepping down',
    async (page) => {
      await choose(page, 'Ada Lindqvist', 'Step down…');
      await page.getByRole('radio', { name: /Ben Okafor/ }).check();
    },
  ],
  [
    'approving',
    async (page) => {
      await page.goto(`${peoplePath}?tab=requests`);
      await page.getByRole('button', { name: 'Approve Wanda Waits' }).click();
    },
  ],
  ['a selection', (page) => page.getByRole('checkbox', { name: 'Select Ben Okafor' }).check()],
  [
    'a bulk change',
    async (page) => {
      await page.getByRole('checkbox', { name: 'Select Ada Lindqvist' }).check();
      const actions = page.getByRole('button', { name: 'Actions for the selected people' });
      if (await actions.isVisible()) await actions.click();
      await page.getByText('Change role…').filter({ visible: true }).click();
      await page.getByRole('combobox', { name: 'New role' }).selectOption('Admin');
      await page.getByText('Nobody will change.').waitFor();
    },
  ],
  [
    'adding people, before and when a list is to be thrown away',
    async (page) => {
      await page.getByRole('button', { name: 'Add people' }).click();
      await page.getByLabel('Email addresses').fill('Lee, Ann <ann@partner.example>; nonsense@');
      await page.getByText('2 people:').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Keep editing' }).waitFor();
    },
  ],
  [
    'adding people, and what became of each',
    async (page) => {
      await page.getByRole('button', { name: 'Add people' }).click();
      await page.getByLabel('Email addresses').fill('ben@acme.example; nonsense@');
      await page.getByRole('button', { name: 'Add 2 people' }).click();
      await page.getByText('Already here').waitFor();
    },
  ],
  [
    'help for whoever isn’t found',
    async (page) => {
      await page.getByRole('searchbox').fill('nobody@acme.example');
      await page.getByRole('button', { name: 'Add them' }).waitFor();
    },
  ],
  [
    'an import’s preview',
    async (page) => {
      await page.goto('/admin/resources/imports');
      await page.getByLabel('Or paste the list').fill('email\nivy@partner.example\nnonsense\n');
      await page.getByRole('button', { name: 'Preview' }).click();
      await page.getByText(/^Line 3 · /).waitFor();
    },
  ],
  [
    'an import whose columns have to be chosen',
    async (page) => {
      await page.goto('/admin/resources/imports');
      await page
        .getByLabel('Or paste the list')
        .fill('Name,Email,Work Email,Team\nAnn,ann@home.example,ann@partner.example,Sales\nBob,nonsense,,\n');
      await page.getByRole('button', { name: 'Preview' }).click();
      await page.getByText('Several columns have addresses').waitFor();
      await page.getByRole('combobox', { name: 'Read Work Email as' }).waitFor();
    },
  ],
  [
    'imports',
    async (page) => {
      await page.goto('/admin/resources/imports');
      await page.getByRole('heading', { name: 'Earlier imports' }).waitFor();
    },
  ],
];

describe.each(screens)('work with people, %s', (_, options) => {
  let browser: BrowserContext;
  beforeAll(async () => {
    browser = await team.signIn(options);
  });
  afterAll(() => browser.close());

  test.each(states)(
    '%s: nothing that axe objects to in the light and in the dark, and no sideways scrolling',
    async (_name, reach) => {
      const page = await browser.newPage();
      await page.goto(peoplePath);
      await page.getByText('Ben Okafor').first().waitFor();
      await reach(page);
      expect(await faultsOfLooks(page)).toEqual([]);
      await page.close();
    },
  );
});
