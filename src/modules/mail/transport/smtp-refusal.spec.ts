import { isPermanentRefusal } from './smtp-refusal.js';

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
