import { browserCookies, knownBrowser } from '../../support/known-browser.js';
import type { Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { setUpTotp } from '../../support/authenticator.js';
import { goodPassword, join, signUp, tokenFor } from '../../support/people.js';
import type { World } from '../../support/world.js';

/** A page before the panel in one of the states that people meet it in. */
export interface PageState {
  readonly name: string;
  readonly open: (page: Page) => Promise<unknown>;
}

const fill = async (page: Page, path: string, fields: Record<string, string>): Promise<void> => {
  await page.goto(path);
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
  await page.locator('form button:not([type=button])').first().click();
  await page.waitForLoadState();
};

/** Every page in every state that looks different, made ready in this world. */
export async function pageStates(world: World): Promise<readonly PageState[]> {
  const completion = `/complete-signup?token=${await signUp(world.api, world.mails, 'ada@states.example')}`;
  await world.api.post('/v1/auth/forgot-password', { email: await registered(world) });
  const reset = `/reset-password?token=${await tokenFor(world.mails, 'cleo@joined.example')}`;
  const notYou = await changedPassword(world);
  const addresses = await changedAddress(world);
  const joining = `/complete-signup?token=${await signUp(world.api, world.mails, 'ben@joined.example')}`;
  const asking = await linkInto(world, 'approval');
  const closed = await linkInto(world, 'invitation');
  await waiting(world, 'fay@by-approval.example');
  await deactivated(world, 'states-two.example');
  const twoSteps = await withSecondFactor(world);
  const newDevice = {
    Email: (await join(world.api, world.mails, 'ivy@new-device.example')).user.email,
    Password: goodPassword,
  };
  return [
    { name: 'API reference', open: (page) => page.goto('/docs#get-v1-users') },
    { name: 'landing', open: (page) => page.goto('/') },
    { name: 'sign up', open: (page) => page.goto('/signup') },
    { name: 'sign up, refused', open: (page) => fill(page, '/signup', { 'Work email': 'ada@gmail.com' }) },
    { name: 'check your mail', open: (page) => fill(page, '/signup', { 'Work email': 'dan@states.example' }) },
    { name: 'complete signup, as Admin', open: (page) => page.goto(completion) },
    { name: 'complete signup, as User', open: (page) => page.goto(joining) },
    {
      name: 'complete signup, refused',
      open: (page) => fill(page, joining, { 'Your name': '', Password: 'too short' }),
    },
    { name: 'complete signup, by approval', open: (page) => page.goto(asking) },
    {
      name: 'complete signup, waiting',
      // Asking uses its link up, so every look needs one of its own.
      open: async (page) =>
        fill(page, await linkFor(world, `${uuid()}@by-approval.example`), {
          'Your name': 'Eve Hall',
          Password: 'four tall silver trees',
        }),
    },
    { name: 'complete signup, by invitation only', open: (page) => page.goto(closed) },
    { name: 'dead link', open: (page) => page.goto('/complete-signup?token=none') },
    { name: 'sign in', open: (page) => page.goto('/login') },
    { name: 'signed out', open: (page) => page.goto('/login?notice=signed-out') },
    { name: 'session ended', open: (page) => page.goto('/login?next=/admin') },
    {
      name: 'sign in, refused',
      open: (page) => fill(page, '/login', { Email: 'ada@states.example', Password: 'not her password at all' }),
    },
    { name: 'second step', open: (page) => fill(page, '/login', twoSteps) },
    {
      name: 'second step, refused',
      open: async (page) => {
        await fill(page, '/login', twoSteps);
        await page.getByLabel('Code').fill('000000');
        await page.getByRole('button', { name: 'Sign in' }).click();
        await page.getByRole('alert').waitFor();
      },
    },
    {
      name: 'second step, by a recovery code',
      open: async (page) => {
        await fill(page, '/login', twoSteps);
        await page.getByRole('button', { name: 'Use a recovery code' }).click();
        await page.getByLabel('Recovery code').waitFor();
      },
    },
    { name: 'second step, by mail', open: (page) => fill(page, '/login', newDevice) },
    {
      name: 'second step, by mail again',
      open: async (page) => {
        await world.sql('DELETE FROM mail_allowances');
        await fill(page, '/login', newDevice);
        await page.getByRole('button', { name: 'send another code' }).click();
        await page.getByRole('status').waitFor();
      },
    },
    { name: 'forgot password', open: (page) => page.goto('/forgot-password') },
    { name: 'reset sent', open: (page) => fill(page, '/forgot-password', { Email: 'nobody@states.example' }) },
    {
      name: 'reset sent again',
      open: async (page) => {
        await fill(page, '/forgot-password', { Email: `${uuid()}@states.example` });
        await page.getByRole('button', { name: 'send it again' }).click();
      },
    },
    { name: 'confirm an address', open: (page) => page.goto(addresses.confirm) },
    { name: 'confirm an address, elsewhere', open: (page) => page.goto(addresses.elsewhere) },
    { name: 'undo an address', open: (page) => page.goto(addresses.undo) },
    { name: 'not you', open: (page) => page.goto(notYou) },
    {
      name: 'sign in, waiting for approval',
      open: (page) => fill(page, '/login', { Email: 'fay@by-approval.example', Password: goodPassword }),
    },
    {
      name: 'sign in, deactivated',
      open: (page) => fill(page, '/login', { Email: 'gone@states-two.example', Password: goodPassword }),
    },
    { name: 'new password', open: (page) => page.goto(reset) },
    { name: 'not found', open: (page) => page.goto('/nowhere') },
    {
      name: 'a link for somebody else',
      open: async (page) => {
        const device = knownBrowser('ada@states-two.example');
        await page.context().addCookies(browserCookies(device, world.app.config.publicUrl));
        await fill(page, '/login', { Email: 'ada@states-two.example', Password: goodPassword });
        await page.goto(joining);
      },
    },
    {
      name: 'signed out again',
      // Leaves the browser as the others found it.
      open: async (page) => {
        await page.context().clearCookies();
        await page.goto('/login?notice=signed-out');
      },
    },
  ];
}

/** The link of a newcomer to an organization that takes people this way. */
async function linkInto({ api, mails }: Pick<World, 'api' | 'mails'>, joinPolicy: string): Promise<string> {
  const domain = `by-${joinPolicy}.example`;
  await api.as(await join(api, mails, `ada@${domain}`)).patch('/v1/organization', { joinPolicy });
  return linkFor({ api, mails }, `eve@${domain}`);
}

const linkFor = async ({ api, mails }: Pick<World, 'api' | 'mails'>, email: string): Promise<string> =>
  `/complete-signup?token=${await signUp(api, mails, email)}`;

/** Somebody who has asked to be let in. */
async function waiting({ api, mails }: World, email: string): Promise<void> {
  const token = await signUp(api, mails, email);
  await api.post('/v1/auth/complete-signup', { token, name: 'Fay Moor', password: goodPassword });
}

/** An Admin, and somebody whom she deactivated. */
async function deactivated({ api, mails }: World, domain: string): Promise<void> {
  const ada = await join(api, mails, `ada@${domain}`);
  const { user } = await join(api, mails, `gone@${domain}`);
  await api.as(ada).post(`/v1/users/${user.id}/deactivate`);
}

/** Somebody who has an account, and so gets the mail with the reset link. */
async function registered({ api, mails }: World): Promise<string> {
  const email = 'cleo@joined.example';
  const token = await signUp(api, mails, email);
  await api.post('/v1/auth/complete-signup', { token, name: 'Cleo Marsh', password: 'four tall silver trees' });
  return email;
}

/** Where the mail about a changed password leads whoever did not change it. */
async function withSecondFactor(world: World): Promise<Record<string, string>> {
  const email = 'hal@two-steps.example';
  await setUpTotp(world, await join(world.api, world.mails, email));
  return { Email: email, Password: goodPassword };
}

async function changedPassword(world: World): Promise<string> {
  const email = 'gil@changed.example';
  const gil = await join(world.api, world.mails, email);
  const body = { currentPassword: goodPassword, password: 'four tall silver trees' };
  await world.api.as(gil).post('/v1/me/password', body);
  return `/secure-account?token=${await tokenFor(world.mails, email)}`;
}

/** Where the mails about changed addresses lead: to confirm one, at another browser too, and to undo one. */
async function changedAddress({ api, mails }: World) {
  const ada = api.as(await join(api, mails, 'ada@addressed.example'));
  const ben = await join(api, mails, 'ben@addressed.example');
  const asked = async (email: string): Promise<string> => {
    await ada.post(`/v1/users/${ben.user.id}/email`, { email });
    return tokenFor(mails, email);
  };
  await api.as(ben).post('/v1/me/email/confirm', { token: await asked('ben@first.example') });
  const undo = `/undo-email?token=${await tokenFor(mails, 'ben@addressed.example')}`;
  const confirm = `/confirm-email?token=${await asked('ben@second.example')}`;
  await ada.post('/v1/me/email', { email: 'a@addressed.example' });
  const elsewhere = `/confirm-email?token=${await tokenFor(mails, 'a@addressed.example')}`;
  return { confirm, elsewhere, undo };
}
