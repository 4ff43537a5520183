import type { FastifyReply, FastifyRequest } from 'fastify';
import { DeviceCookie } from '#src/modules/auth/sessions/device-cookie.js';
import type { AppConfig } from '#src/config/index.js';
import { SigningKeys } from '#src/modules/identity/index.js';
import type { PageClient } from '../e2e/pages/page-client.js';
import type { MailServer } from './mail-server.js';
import { goodPassword } from './people.js';
import { testConfig } from './test-config.js';
import type { World } from './world.js';

/**
 * The cookies of a browser that this person has signed in with before: what its page of signing in leaves there. For tests whose
 * subject begins after a sign-in.
 * @param config what differs from the configuration of tests
 */
export function knownBrowser(email: string, config: Partial<AppConfig> = {}): Map<string, string> {
  const whole = testConfig('', config);
  const cookies = new Map<string, string>();
  const reply = { setCookie: (name: string, value: string) => cookies.set(name, value) } as unknown as FastifyReply;
  new DeviceCookie(whole, new SigningKeys(whole)).remember({ cookies: {} } as FastifyRequest, reply, email);
  return cookies;
}

/** Those cookies, as a real browser takes them. */
export const browserCookies = (cookies: ReadonlyMap<string, string>, url: string) =>
  [...cookies].map(([name, value]) => ({ name, value, url }));

/** The code in the next mail to this address. */
export async function mailedCode(mails: MailServer, email: string): Promise<string> {
  const { text = '' } = await mails.next(email);
  return /Your code: (\d{3} \d{3})/.exec(text)?.[1] ?? mailedCode(mails, email);
}

/** Signs in by the page with a browser that the person has not signed in with before, and a code from the mail. */
export async function signInByMail({ mails }: Pick<World, 'mails'>, browser: PageClient, email: string): Promise<void> {
  const page = await browser.submit('/login', { email, password: goodPassword });
  const ticket = page.field('ticket') ?? '';
  await browser.submit('/login/second-factor', { ticket, code: await mailedCode(mails, email) });
}
