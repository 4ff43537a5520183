import { renderPage } from '#src/http/ui/index.js';
import { MailPage } from './mail-page.js';
import { MailboxPage } from './mailbox-page.js';

const mail = {
  id: '0199f2b4-5c1e-7000-8000-000000000000',
  receivedAt: '2025-11-23T20:04:05.000Z',
  from: 'Thread <thread@example.com>',
  to: 'ada@acme.example',
  subject: 'Complete <your> sign-up',
  text: 'Hello\n\nComplete sign-up:\nhttp://localhost:3000/complete-signup?token=abc\n\n<script>alert(1)</script>\n',
  html: '<p>Hello</p>',
  messageId: '<1.1@example.com>',
};

describe('MailPage', () => {
  const html = renderPage(MailPage({ mail }));

  it('lets the reader follow the link in the plain text', () => {
    const url = 'http://localhost:3000/complete-signup?token=abc';
    expect(html).toContain(`<a href="${url}">${url}</a>`);
  });

  it('shows markup in a mail as text', () => {
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain('<h1>Complete &lt;your&gt; sign-up</h1>');
  });
});

describe('MailboxPage', () => {
  it('leads to each mail, and says to whom and when it went', () => {
    const html = renderPage(MailboxPage({ mails: [mail], refreshing: true }));
    expect(html).toContain(`<a href="/mailbox/${mail.id}">Complete &lt;your&gt; sign-up</a>`);
    expect(html).toContain(mail.to);
    expect(html).toContain('<time dateTime="2025-11-23T20:04:05.000Z">23 Nov 2025, 20:04:05 UTC</time>');
  });

  it('tells a newcomer how to get a first mail', () => {
    expect(renderPage(MailboxPage({ mails: [], refreshing: true }))).toContain('href="/signup"');
  });

  it('lets the reader stop the page from coming anew, and look again', () => {
    expect(renderPage(MailboxPage({ mails: [], refreshing: true }))).toContain('href="/mailbox?refresh=off"');
    expect(renderPage(MailboxPage({ mails: [], refreshing: false }))).toContain('href="/mailbox"');
  });
});
