import type { Page } from 'playwright-core';
import { openChromium, type TestBrowser } from '../../support/chromium.js';
import { linkIn } from '../../support/mail-server.js';
import { goodPassword } from '../../support/people.js';
import { startWorldWithPanel, type World } from '../../support/world.js';

const newPassword = 'five slow purple kites';
let world: World;
let browser: TestBrowser;
let page: Page;
/** The Referer of every request; one that the page's end cut off is rejected. */
const sent: Promise<string | undefined>[] = [];
beforeAll(async () => {
  world = await startWorldWithPanel();
  browser = await openChromium();
  const context = await browser.newContext({ baseURL: world.app.config.publicUrl, javaScriptEnabled: false });
  page = await context.newPage();
  page.on('request', (request) => {
    const referer = request.allHeaders().then((headers) => headers.referer);
    referer.catch(() => undefined);
    sent.push(referer);
  });
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const openMailedLink = async (email: string) => page.goto(linkIn(await world.mails.next(email)).href);
/** The panel itself needs JavaScript, so only the way to it is looked at. */
const reachesPanel = async (submit: () => Promise<void>) => {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await submit();
  const answer = await answered;
  expect([answer.status(), answer.headers().location]).toEqual([303, '/admin']);
};

test('without JavaScript a person signs up, forgets the password, gets a new one and signs in', async () => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Sign up' }).click();
  await page.getByLabel('Work email').fill('ada@plain.example');
  await button('Send me a link').click();
  expect(await page.getByRole('main').innerText()).toContain('We sent a link to ada@plain.example');

  await openMailedLink('ada@plain.example');
  expect(await page.getByRole('main').innerText()).toContain('Nobody from plain.example is here yet');
  expect(await page.getByRole('button', { name: 'Show password' }).count()).toBe(0);
  expect(await page.getByLabel('Organization').inputValue()).toBe('Plain');
  await page.getByLabel('Organization').fill('Plain Boats & Co');
  await page.getByLabel('Your name').fill('Ada Lindqvist');
  await page.getByLabel('Password', { exact: true }).fill(goodPassword);
  await reachesPanel(() => button('Create the organization').click());

  await page.context().clearCookies();
  await page.goto('/login');
  await page.getByLabel('Email').fill('ada@plain.example');
  await button('Forgot your password?').click();
  expect(await page.getByLabel('Email').inputValue()).toBe('ada@plain.example');
  await button('Send me a link').click();
  await openMailedLink('ada@plain.example');
  await page.getByLabel('New password').fill(newPassword);
  await button('Change password').click();
  expect(await page.getByRole('status').innerText()).toContain('Your password is changed');

  await page.getByLabel('Email').fill('ada@plain.example');
  await page.getByLabel('Password', { exact: true }).fill(newPassword);
  await reachesPanel(() => button('Sign in').click());
});

test('no link’s token was in a Referer on the way [14.2.1]', async () => {
  await page.close();
  const referers = (await Promise.allSettled(sent)).flatMap((answer) =>
    answer.status === 'fulfilled' && answer.value !== undefined ? [answer.value] : [],
  );
  expect(referers.length).toBeGreaterThan(0);
  expect(referers.filter((referer) => referer !== `${world.app.config.publicUrl}/`)).toEqual([]);
});
