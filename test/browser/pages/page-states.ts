import type { Page } from 'playwright-core';
import { signUp, tokenFor } from '../../support/people.js';
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
  const joining = `/complete-signup?token=${await signUp(world.api, world.mails, 'ben@joined.example')}`;
  return [
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
    { name: 'dead link', open: (page) => page.goto('/complete-signup?token=none') },
    { name: 'sign in', open: (page) => page.goto('/login') },
    { name: 'signed out', open: (page) => page.goto('/login?notice=signed-out') },
    { name: 'session ended', open: (page) => page.goto('/login?next=/admin') },
    {
      name: 'sign in, refused',
      open: (page) => fill(page, '/login', { Email: 'ada@states.example', Password: 'not her password at all' }),
    },
    { name: 'forgot password', open: (page) => page.goto('/forgot-password') },
    { name: 'reset sent', open: (page) => fill(page, '/forgot-password', { Email: 'nobody@states.example' }) },
    { name: 'new password', open: (page) => page.goto(reset) },
    { name: 'not found', open: (page) => page.goto('/nowhere') },
  ];
}

/** Somebody who has an account, and so gets the mail with the reset link. */
async function registered({ api, mails }: World): Promise<string> {
  const email = 'cleo@joined.example';
  const token = await signUp(api, mails, email);
  await api.post('/v1/auth/complete-signup', { token, name: 'Cleo Marsh', password: 'four tall silver trees' });
  return email;
}
