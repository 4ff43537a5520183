import { judgeRefusal, reasonWithout, sentenceFor } from './smtp-refusal.js';

const rcpt = (response: string) => ({ responseCode: Number(response.slice(0, 3)), response, command: 'RCPT TO' });
const data = (response: string) => ({ ...rcpt(response), command: 'DATA' });

describe('judgeRefusal', () => {
  it.each([
    ['an unknown recipient', rcpt('550 5.1.1 <ada@acme.example>: unknown'), 'of this mail'],
    ['an unknown recipient without an enhanced code', rcpt('550 no such user'), 'of this mail'],
    ['a mailbox that is disabled', rcpt('550 5.2.1 disabled'), 'of this mail'],
    ['a recipient named like a policy', rcpt('550 5.1.1 <5.7.1@acme.example>: unknown'), 'of this mail'],
    ['a refused content', data('554 5.6.0 malformed'), 'of this mail'],
    ['a relay that does not know us', rcpt('554 5.7.1 <ada@acme.example>: Relay access denied'), 'of us'],
    ['a relay without an enhanced code', rcpt('550 Relaying denied'), 'of us'],
    ['a relay that forbids it', rcpt('550 relay not permitted'), 'of us'],
    ['a policy told in several lines', rcpt('550-5.7.1 not authorized\n550 5.7.1 to relay'), 'of us'],
    ['a sender that fails its domain’s policy', data('550 5.7.26 unauthenticated'), 'of us'],
    ['a sign-in asked for late', rcpt('530 5.7.0 authentication required'), 'of us'],
    ['TLS asked for late', rcpt('530 Must issue a STARTTLS command first'), 'of us'],
    ['a session gone wrong', rcpt('503 bad sequence'), 'of us'],
    ['our own wrong password', { responseCode: 535, command: 'AUTH PLAIN' }, 'of us'],
    ['our own refused sender', { responseCode: 553, command: 'MAIL FROM' }, 'of us'],
    ['a full mailbox for now', rcpt('452 4.2.2 full'), 'for now'],
    ['greylisting by policy', rcpt('450 4.7.1 try again later'), 'for now'],
    ['a server that is down', { code: 'ECONNREFUSED', command: 'CONN' }, 'for now'],
    ['anything that is no error', undefined, 'for now'],
  ])('judges %s', (_, error, judgement) => {
    expect(judgeRefusal(error)).toBe(judgement);
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

describe('sentenceFor', () => {
  it.each([
    [rcpt('550 5.1.1 <ada@acme.example>: unknown'), 'The mail server refused it: 550 5.1.1 <the recipient>: unknown'],
    [
      { responseCode: 535, response: '535 wrong password', command: 'AUTH PLAIN' },
      'The mail server takes no mails from here until its settings are mended.',
    ],
    [new Error('connect ECONNREFUSED 10.0.0.5:25'), 'The mail server could not be reached.'],
  ])('tells people what is their business', (error, sentence) => {
    expect(sentenceFor('ada@acme.example', error)).toBe(sentence);
  });
});
