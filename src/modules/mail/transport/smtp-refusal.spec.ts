import { isPermanentRefusal, reasonWithout } from './smtp-refusal.js';

describe('isPermanentRefusal', () => {
  it.each([
    ['an unknown recipient', { responseCode: 550, command: 'RCPT TO' }, true],
    ['a refused content', { responseCode: 554, command: 'DATA' }, true],
    ['a full mailbox for now', { responseCode: 452, command: 'RCPT TO' }, false],
    ['a session gone wrong', { responseCode: 503, command: 'RCPT TO' }, false],
    ['our own wrong password', { responseCode: 535, command: 'AUTH PLAIN' }, false],
    ['our own refused sender', { responseCode: 553, command: 'MAIL FROM' }, false],
    ['a server that is down', { code: 'ECONNREFUSED', command: 'CONN' }, false],
    ['anything that is no error', undefined, false],
  ])('judges %s', (_, error, permanent) => {
    expect(isPermanentRefusal(error)).toBe(permanent);
  });
});

describe('reasonWithout', () => {
  it('names the recipient nowhere', () => {
    const error = new Error('550 5.1.1 <ada@acme.example>: unknown. Ask the postmaster about ada@acme.example');
    expect(reasonWithout('ada@acme.example', error)).toBe(
      '550 5.1.1 <the recipient>: unknown. Ask the postmaster about the recipient',
    );
  });

  it('says something of whatever is no error', () => {
    expect(reasonWithout('ada@acme.example', undefined)).toBe('The mail was refused.');
  });
});
