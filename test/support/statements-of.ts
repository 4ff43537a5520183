import { jest } from '@jest/globals';
import { Client } from 'pg';

/** The statements that requests send meanwhile: not those of the queue, nor the heartbeat of who listens for it. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const query = Reflect.get(Client.prototype, 'query') as (this: Client, ...args: unknown[]) => never;
  const spy = jest.spyOn(Client.prototype, 'query').mockImplementation(function (this: Client, ...args: unknown[]) {
    const [first] = args;
    const { application_name: name } = Reflect.get(this, 'connectionParameters') as { application_name?: string };
    if (name !== 'thread-jobs')
      texts.push(typeof first === 'string' ? first : ((first as { text?: string }).text ?? ''));
    return query.apply(this, args);
  });
  await work();
  spy.mockRestore();
  return texts.filter((text) => !/pgboss/i.test(text));
}
