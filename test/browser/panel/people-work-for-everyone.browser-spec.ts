import type { BrowserContextOptions, Page } from 'playwright-core';
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

const phone = { viewport: { width: 390, height: 844 } };
const screens: [string, BrowserContextOptions][] = [
  ['on a desk', {}],
  ['on a phone', phone],
];

type Step = (page: Page) => Promise<unknown>;

/** What is done with people. */
interface State {
  readonly name: string;
  /** Where it begins; at the list unless said. */
  readonly at?: string;
  readonly reach: Step;
  /** Leaves the page as it was loaded, for the next that begins there: to load it costs more than all that is done on it. */
  readonly leave?: Step;
}

/** A dialog, which a menu opens as well. */
const open = (page: Page) => page.getByRole('dialog');
const opened: Step = (page) => open(page).waitFor();
const close: Step = async (page) => {
  await page.keyboard.press('Escape');
  await open(page).waitFor({ state: 'detached' });
};
const nothing: Step = () => Promise.resolve();

const requestsPath = `${peoplePath}?tab=requests`;
const importsPath = '/admin/resources/imports';

const states: readonly State[] = [
  {
    name: 'editing a name',
    reach: (page) => choose(page, 'Ben Okafor', 'Edit name…').then(() => opened(page)),
    leave: close,
  },
  {
    name: 'a menu',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Actions for Ada Lindqvist' }).click();
      await opened(page);
    },
    leave: close,
  },
  {
    name: 'deactivating',
    reach: (page) => choose(page, 'Ben Okafor', 'Deactivate…').then(() => opened(page)),
    leave: close,
  },
  { name: 'removing', reach: (page) => choose(page, 'Ben Okafor', 'Remove…').then(() => opened(page)), leave: close },
  {
    name: 'stepping down',
    reach: async (page) => {
      await choose(page, 'Ada Lindqvist', 'Step down…');
      await page.getByRole('radio', { name: /Ben Okafor/ }).check();
    },
    leave: close,
  },
  {
    name: 'a selection',
    reach: (page) => page.getByRole('checkbox', { name: 'Select Ben Okafor' }).check(),
    leave: (page) => page.getByRole('checkbox', { name: 'Select Ben Okafor' }).uncheck(),
  },
  {
    name: 'adding people, before and when a list is to be thrown away',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Add people' }).click();
      await page.getByLabel('Email addresses').fill('Lee, Ann <ann@partner.example>; nonsense@');
      await page.getByText('2 people:').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Keep editing' }).waitFor();
    },
    leave: async (page) => {
      await page.getByRole('button', { name: 'Discard' }).click();
      await open(page).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'adding people, and what became of each',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Add people' }).click();
      await page.getByLabel('Email addresses').fill('ben@acme.example; nonsense@');
      await page.getByRole('button', { name: 'Add 2 people' }).click();
      await page.getByText('Already here').waitFor();
    },
  },
  {
    name: 'a bulk change',
    reach: async (page) => {
      await page.getByRole('checkbox', { name: 'Select Ada Lindqvist' }).check();
      const actions = page.getByRole('button', { name: 'Actions for the selected people' });
      if (await actions.isVisible()) await actions.click();
      await page.getByText('Change role…').filter({ visible: true }).click();
      await page.getByRole('combobox', { name: 'New role' }).selectOption('Admin');
      await page.getByText('Nobody will change.').waitFor();
    },
  },
  {
    name: 'help for whoever isn’t found',
    reach: async (page) => {
      await page.getByRole('searchbox').fill('nobody@acme.example');
      await page.getByRole('button', { name: 'Add them' }).waitFor();
    },
  },
  {
    name: 'the account’s menu',
    reach: async (page) => {
      const menu = page.getByRole('button', { name: 'Menu', exact: true });
      if (await menu.isVisible()) await menu.click();
      await page.getByRole('button', { name: /^Your account/ }).click();
    },
  },
  { name: 'requests', at: requestsPath, reach: (page) => page.getByText('uma@acme.example').waitFor(), leave: nothing },
  {
    name: 'approving',
    at: requestsPath,
    reach: (page) => page.getByRole('button', { name: 'Approve Wanda Waits' }).click(),
  },
  {
    name: 'invitations',
    at: `${peoplePath}?tab=invitations`,
    reach: (page) => page.getByText('dina@partner.example').waitFor(),
  },
  {
    name: 'an import’s preview',
    at: importsPath,
    reach: async (page) => {
      await page.getByLabel('Or paste the list').fill('email\nivy@partner.example\nnonsense\n');
      await page.getByRole('button', { name: 'Preview' }).click();
      await page.getByText(/^Line 3 · /).waitFor();
    },
  },
  {
    name: 'an import whose columns have to be chosen',
    at: importsPath,
    reach: async (page) => {
      await page
        .getByLabel('Or paste the list')
        .fill('Name,Email,Work Email,Team\nAnn,ann@home.example,ann@partner.example,Sales\nBob,nonsense,,\n');
      await page.getByRole('button', { name: 'Preview' }).click();
      await page.getByText('Several columns have addresses').waitFor();
      await page.getByRole('combobox', { name: 'Read Work Email as' }).waitFor();
    },
  },
  {
    name: 'imports',
    at: importsPath,
    reach: (page) => page.getByRole('heading', { name: 'Earlier imports' }).waitFor(),
  },
];

describe.each(screens)('work with people, %s', (_, options) => {
  let page: Page;
  /** The address at which the page is as it was loaded. */
  let asLoaded: string | undefined;
  beforeAll(async () => {
    page = await team.open(peoplePath, options);
    asLoaded = undefined;
  });
  afterAll(() => page.context().close());

  test.each(states)(
    '$name: nothing that axe objects to in the light and in the dark, and no sideways scrolling',
    async ({ at = peoplePath, reach, leave }) => {
      if (asLoaded !== at) await page.goto(at);
      asLoaded = undefined;
      await reach(page);
      expect(await faultsOfLooks(page)).toEqual([]);
      await leave?.(page);
      if (leave !== undefined) asLoaded = at;
    },
  );
});
