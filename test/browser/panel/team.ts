import { browserCookies, knownBrowser } from '../../support/known-browser.js';
import type { Type } from '@nestjs/common';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { AppConfig } from '#src/config/index.js';
import { openChromium, type TestBrowser } from '../../support/chromium.js';
import { newMember } from '../../support/members.js';
import { goodPassword, type ApiSession } from '../../support/people.js';
import { startWorldWithPanel, type World } from '../../support/world.js';

export const peoplePath = '/admin/resources/people';

/** An organization with Ada, its only admin, Ben, who can sign in too, and others, sixty unless said. */
export interface Team {
  readonly world: World;
  readonly ada: ApiSession;
  readonly ben: ApiSession;
  /** A browser that one of them, Ada unless said, has signed in with. */
  signIn(options?: SignIn): Promise<BrowserContext>;
  /** A page of the panel in such a browser of its own. */
  open(path?: string, options?: SignIn): Promise<Page>;
  close(): Promise<void>;
}

interface SignIn extends BrowserContextOptions {
  /** The email. */
  readonly as?: string;
}

/**
 * @param extraModules what a test adds to the application
 * @param others how many people there are beside Ada and Ben
 */
export async function startTeam(
  overrides: Partial<AppConfig> = {},
  extraModules: Type[] = [],
  others = 60,
): Promise<Team> {
  const world = await startWorldWithPanel(overrides, 1, extraModules);
  const browser = await openChromium();
  const ada = await newMember(world, 'ada@acme.example', 'Ada Lindqvist');
  const ben = await newMember(world, 'ben@acme.example', 'Ben Okafor');
  await addOthers(world, ada.user.id, others);
  return {
    world,
    ada,
    ben,
    signIn: (options = {}) => signIn(world, browser, options),
    open: async (path = peoplePath, options = {}) => {
      const page = await (await signIn(world, browser, options)).newPage();
      await page.goto(path);
      return page;
    },
    close: async () => {
      await browser.close();
      await world.close();
    },
  };
}

/** People by SQL: every third inactive, from the 56th on never here, the first with a name that means harm. */
const addOthers = (world: World, colleagueId: string, count: number): Promise<object[]> =>
  world.sql(
    `INSERT INTO users (organization_id, id, email, name, role, state, joined_at, last_active_at)
     SELECT organization_id, ('0199f2b4-5c1e-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'person' || n || '@acme.example',
            CASE n WHEN 1 THEN '</script><script>alert(1)</script>' ELSE 'Person ' || lpad(n::text, 2, '0') END,
            'user', 'active', now() - n * interval '1 day',
            CASE WHEN n > 55 THEN NULL WHEN n % 3 = 0 THEN now() - interval '47 days' ELSE now() - interval '4 minutes' END
     FROM users, generate_series(1, $2) AS n WHERE id = $1`,
    [colleagueId, count],
  );

async function signIn(
  world: World,
  browser: TestBrowser,
  { as = 'ada@acme.example', ...options }: SignIn,
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: world.app.config.publicUrl, ...options });
  await context.addCookies(browserCookies(knownBrowser(as), world.app.config.publicUrl));
  await context.request.post('/login', { form: { email: as, password: goodPassword } });
  return context;
}

/** The names in the list, from the top. */
export const namesIn = (page: Page): Promise<string[]> => page.locator('tbody .who b').allTextContents();

/** Waits until the list says how many people it shows, such as `1–25 of 62`. */
export const waitForRange = (page: Page, range: string): Promise<void> =>
  page.locator('.foot').getByText(range, { exact: true }).waitFor();

export const roleOf = (page: Page, name: string) =>
  page.getByRole('combobox', { name: `Role of ${name}`, exact: true });

/** Opens a person's menu and chooses from it. */
export async function choose(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** The row of a person. */
export const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
