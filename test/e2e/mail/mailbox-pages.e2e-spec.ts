import { mkdir, watch } from 'node:fs/promises';
import { join } from 'node:path';
import { DevelopmentMailbox, type ReceivedMail } from '#src/modules/mail/index.js';
import { startApp, type TestApp } from '../../support/create-app.js';
import { request } from '../../support/http-client.js';
import { apiOf } from '../../support/people.js';

const to = 'ada@acme.example';
const page = { accept: 'text/html' };

/** Resolves when a complete mail lies in the folder, watching from now on. */
async function firstMail(folder: string): Promise<void> {
  for await (const { filename } of watch(folder)) if (filename?.endsWith('.json')) return;
}

describe('the development mailbox', () => {
  let app: TestApp;
  let mail: ReceivedMail;

  beforeAll(async () => {
    app = await startApp();
    const folder = join(app.config.dataDir, 'mailbox');
    await mkdir(folder, { mode: 0o700 });
    const arrival = firstMail(folder);
    await apiOf(app.url).post('/v1/auth/signup', { email: to });
    await arrival;
    const [received] = await app.app.get(DevelopmentMailbox).list();
    if (received === undefined) throw new Error('No mail arrived.');
    mail = received;
  });
  afterAll(() => app.close());

  it('lists the mail of a sign-up, and keeps the list fresh by itself', async () => {
    const answer = await request(app.url, '/mailbox', { headers: page });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('refresh')).toBe('3');
    const html = answer.text;
    expect(html).toContain(`href="/mailbox/${mail.id}"`);
    expect(html).toContain(to);
  });

  it('stays as it is for a reader who asks for that', async () => {
    const answer = await request(app.url, '/mailbox?refresh=off', { headers: page });
    expect(answer.status).toBe(200);
    expect(answer.headers.has('refresh')).toBe(false);
  });

  it('lets a newcomer follow the link to complete the sign-up', async () => {
    const { text: html } = await request(app.url, `/mailbox/${mail.id}`, { headers: page });
    const link = new URL(/href="(http[^"]+)"/.exec(html)?.[1] ?? '');
    expect(link.pathname).toBe('/complete-signup');
    const next = await request(app.url, link.pathname + link.search, { headers: page });
    expect(next.status).toBe(200);
  });

  it('shows the HTML of a mail, where nothing can run', async () => {
    const answer = await request(app.url, `/mailbox/${mail.id}/html`, { headers: page });
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; .*\bsandbox allow-top-navigation/,
    );
    expect(answer.headers.get('content-security-policy')).not.toContain('script-src');
    expect(answer.text.replace('<base target="_top">', '')).toBe(mail.html);
  });

  it.each(['0199f2b4-5c1e-7000-8000-000000000000', '..%2fjwt-secret', 'x'])('has no mail %s', async (id) => {
    for (const path of [`/mailbox/${id}`, `/mailbox/${id}/html`]) {
      expect((await request(app.url, path)).status).toBe(404);
    }
  });
});

describe('with an SMTP server', () => {
  it('there is no mailbox', async () => {
    const app = await startApp({ smtpUrl: 'smtp://127.0.0.1:1' });
    const answers = await Promise.all(
      ['/mailbox', '/mailbox/x', '/mailbox/x/html'].map((path) => request(app.url, path)),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    await app.close();
  });
});
