import type { Tx } from '#src/database/index.js';
import { MailComposers } from './mail-composers.js';

const tx = {} as unknown as Tx;

describe('MailComposers', () => {
  it('asks the composer of the kind, with the payload and the transaction', async () => {
    const composers = new MailComposers();
    const mail = { to: 'ada@acme.example', subject: 's', text: 't', html: 'h' };
    const asked: unknown[] = [];
    composers.register('welcome', (...args) => {
      asked.push(args);
      return Promise.resolve(mail);
    });
    await expect(composers.compose('welcome', { id: '1' }, tx)).resolves.toBe(mail);
    expect(asked).toEqual([[{ id: '1' }, tx]]);
  });

  it('refuses a second composer of one kind', () => {
    const composers = new MailComposers();
    composers.register('welcome', () => Promise.resolve(null));
    expect(() => composers.register('welcome', () => Promise.resolve(null))).toThrow('welcome');
  });

  it('fails for a kind that nobody registered, so that the mail waits', async () => {
    await expect(new MailComposers().compose('unknown', {}, tx)).rejects.toThrow('unknown');
  });
});
