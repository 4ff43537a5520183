import { sentDuring } from './sql-guard/collect-statements.js';

/** The statements that requests send meanwhile: not those of the queue, nor the heartbeat of who listens for it. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent = await sentDuring(work);
  return sent.filter(({ text, sender }) => sender !== 'thread-jobs' && !/pgboss/i.test(text)).map(({ text }) => text);
}
