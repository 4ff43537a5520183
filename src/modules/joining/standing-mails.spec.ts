import { renderMail } from '#src/modules/mail/index.js';
import { EntryRefused } from '#src/modules/users/index.js';
import { accessEndedMail, awaitingApprovalMail } from './standing-mails.js';

type RefusedEntry = ConstructorParameters<typeof EntryRefused>[1];

const admins = [
  { name: 'Ada evil.example', email: 'ada@acme.example' },
  { name: 'Ben', email: 'ben@acme.example' },
];
const place = { organizationName: 'Acme', admins };
const cleo = { id: null, email: 'cleo@acme.example' };
const other = { id: null, email: 'c.leo@acme.example' };
const ended = (entry: Partial<RefusedEntry> & Pick<RefusedEntry, 'why'>) =>
  accessEndedMail(
    new EntryRefused(
      '0199f2b4-5c1e-7000-8000-000000000000',
      { person: cleo, other: null, removal: null, ...entry },
      place,
    ),
  );

test.each([
  ['deactivated', ended({ why: 'account_deactivated' })],
  ['removed', ended({ why: 'address_removed', removal: { removedAt: new Date(), removedBy: null } })],
  [
    'waiting',
    awaitingApprovalMail(
      {
        email: cleo.email,
        organization: { id: '0199f2b4-5c1e-7000-8000-000000000000', name: 'Acme' },
        askedAt: new Date(),
        admins,
      },
      'https://thread.example',
    ),
  ],
])('whoever is %s can copy the addresses of the admins; no name leads anywhere', (_, content) => {
  const { text, html } = renderMail({ ...content, footer: '' });
  for (const written of [text, html]) {
    expect(written).toContain('Ada evil.\u200cexample (ada@acme.example) or Ben (ben@acme.example)');
  }
});

test('the address of the same mailbox can be copied', () => {
  expect(renderMail({ ...ended({ why: 'mailbox_deactivated', other }), footer: '' }).text).toContain(other.email);
});
