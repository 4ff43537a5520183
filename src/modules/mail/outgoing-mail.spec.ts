import { toOutgoing } from './outgoing-mail.js';

const mail = { to: 'ada@acme.example', subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' };
const sending = { from: 'Thread <thread@example.com>', jobId: '0199f2b4-5c1e-7000-8000-000000000000', attempt: 1 };

describe('toOutgoing', () => {
  it('keeps the subject on one line', () => {
    const { subject } = toOutgoing({ ...mail, subject: 'Join Acme\r\nBcc: eve@example.org\u2028x' }, sending);
    expect(subject).toBe('Join Acme Bcc: eve@example.org x');
  });

  it('begins the Message-ID with the job, so that a second mail of it is recognised', () => {
    const first = toOutgoing(mail, sending).messageId;
    const second = toOutgoing(mail, { ...sending, attempt: 2 }).messageId;
    expect(first).toBe(`<${sending.jobId}.1@example.com>`);
    expect(second).toBe(`<${sending.jobId}.2@example.com>`);
  });

  it.each([
    ['thread@mail.example.com', 'mail.example.com'],
    ['"Us @ Thread" <thread@example.org>', 'example.org'],
  ])('takes the domain of the sender %s', (from, domain) => {
    expect(toOutgoing(mail, { ...sending, from }).messageId).toMatch(new RegExp(`@${domain}>$`));
  });
});
