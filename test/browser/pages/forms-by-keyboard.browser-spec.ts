import type { Page } from 'playwright-core';
import { openChromium, type TestBrowser } from '../../support/chromium.js';
import { setUpTotp } from '../../support/authenticator.js';
import { mailedCode } from '../../support/known-browser.js';
import { newMember } from '../../support/members.js';
import { goodPassword, signUp } from '../../support/people.js';
import { startWorldWithPanel, type World } from '../../support/world.js';

let world: World;
let browser: TestBrowser;
let page: Page;
beforeAll(async () => {
  world = await startWorldWithPanel();
  browser = await openChromium();
});
afterAll(async () => {
  await browser.close();
  await world.close();
});
beforeEach(async () => (page = await browser.newPage({ baseURL: world.app.config.publicUrl })));
afterEach(() => page.close());

const focused = () => page.locator(':focus');
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

describe('the sign-in form by keyboard', () => {
  test('goes from the address to the password to the button, in the order of reading', async () => {
    await page.goto('/login');
    await page.getByLabel('Email').focus();
    await press('Tab');
    expect(await focused().getAttribute('id')).toBe('password');
    await press('Tab', 'Tab');
    expect(await focused().textContent()).toBe('Sign in');
  });

  test('is sent by Enter, and its refusal takes the focus', async () => {
    await page.goto('/login');
    await page.getByLabel('Email').fill('ada@acme.example');
    await page.getByLabel('Password', { exact: true }).fill('not her password at all');
    await press('Enter');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await focused().getAttribute('role')).toBe('alert');
    expect(await alert.innerText()).toContain('The email or the password is not right');
    expect(await page.getByLabel('Email').inputValue()).toBe('ada@acme.example');
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('');
  });
});

describe('a refused field', () => {
  test('is led to by the summary and read with its error', async () => {
    await page.goto('/signup');
    await page.getByLabel('Work email').fill('ada@gmail.com');
    await press('Enter');
    await page.getByRole('alert').waitFor();
    await press('Tab', 'Enter');
    expect(await focused().getAttribute('id')).toBe('email');
    const ids = (await focused().getAttribute('aria-describedby'))?.split(' ') ?? [];
    const description = (await Promise.all(ids.map((id) => page.locator(`#${id}`).textContent()))).join(' ');
    expect(description).toMatch(/^Error: .+not a personal mailbox/);
  });
});

describe('a password', () => {
  test('can be seen while it is typed, and is still sent as one', async () => {
    await page.goto(`/complete-signup?token=${await signUp(world.api, world.mails, 'ada@seen.example')}`);
    const field = page.getByLabel('Password', { exact: true });
    await field.fill(goodPassword);
    await page.getByRole('button', { name: 'Show password' }).click();
    expect(await field.getAttribute('type')).toBe('text');
    await page.getByRole('button', { name: 'Hide password' }).click();
    expect(await field.getAttribute('type')).toBe('password');

    await page.getByRole('button', { name: 'Show password' }).click();
    await page.evaluate("addEventListener('submit', (event) => event.preventDefault())");
    await field.press('Enter');
    expect(await field.getAttribute('type')).toBe('password');
  });
});

describe('the second step by keyboard', () => {
  test('is sent by Enter with the code, and changes to a recovery code behind it', async () => {
    const session = await newMember(world, 'ada@keys.example');
    const app = await setUpTotp(world, session);
    const enterPassword = async () => {
      await page.goto('/login?next=/docs');
      await page.getByLabel('Email').fill(session.user.email);
      await page.getByLabel('Password', { exact: true }).fill(goodPassword);
      await press('Enter');
      await page.getByLabel('Code').waitFor();
    };
    await enterPassword();
    expect(await focused().getAttribute('id')).toBe('code');
    await page.keyboard.type('000000');
    await press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await focused().getAttribute('role')).toBe('alert');

    await page.getByLabel('Code').focus();
    await press('Tab', 'Tab', 'Enter');
    await page.getByLabel('Recovery code').waitFor();
    await page.keyboard.type(app.recoveryCodes[0] ?? '');
    await press('Enter');
    await page.waitForURL('**/docs');
  });
});

describe('a code by mail, by keyboard', () => {
  test('is typed and sent by Enter; another is a few keys away; the browser is known then', async () => {
    const { email } = (await newMember(world, 'eve@keys.example')).user;
    const enterPassword = async () => {
      await page.goto('/login?next=/docs');
      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password', { exact: true }).fill(goodPassword);
      await press('Enter');
    };
    await enterPassword();
    await page.getByRole('heading', { name: 'Check your mail' }).waitFor();
    expect(await focused().getAttribute('id')).toBe('code');
    await mailedCode(world.mails, email);
    await press('Tab', 'Tab');
    expect(await focused().innerText()).toBe('send another code');
    await press('Enter');
    await page.getByText('We sent another code').waitFor();
    await page.keyboard.type(await mailedCode(world.mails, email));
    await press('Enter');
    await page.waitForURL('**/docs');

    await page.request.post('/logout');
    await enterPassword();
    await page.waitForURL('**/docs');
  });
});
