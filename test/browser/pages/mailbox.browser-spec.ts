import { openChromium } from '../../support/chromium.js';
import { startApp } from '../../support/create-app.js';

it('a newcomer finds their mail in the development mailbox, sees it as it is sent, and follows its button', async () => {
  const app = await startApp();
  const browser = await openChromium();
  const page = await browser.newPage({ baseURL: app.config.publicUrl });
  await page.goto('/signup');
  await page.getByLabel('Work email').fill('ada@acme.example');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Check your mail' }).waitFor();
  await page.goto('/mailbox');
  // The list comes anew by itself until the mail is there.
  await page.getByRole('link', { name: /sign-up/i }).click();
  const mail = page.frameLocator('iframe');
  await mail.getByRole('heading', { level: 1 }).waitFor();
  await mail.getByRole('link').first().click();
  await page.waitForURL('**/complete-signup?token=*');
  expect(await page.getByLabel('Your name').isVisible()).toBe(true);
  await browser.close();
  await app.close();
});
