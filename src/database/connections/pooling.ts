import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Client, type ClientConfig } from 'pg';

/**
 * What stands between us and PostgreSQL: nothing; a pooler that lends a server connection to each client for its session;
 * or one that lends it for each transaction, so that nothing set on a session stays with it.
 */
export type Pooling = 'none' | 'session' | 'transaction';

/** Milliseconds for a notification to arrive; on a session of its own it takes one or two. */
const notificationMs = 1_000;

/** Whether a server, or the pooler before it, refused the settings that a connection asked for. */
export function isRefusedStartup(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  return (code === '08P01' || code === '0A000') && typeof message === 'string' && /startup|options/i.test(message);
}

/**
 * Asks a pooler how it pools, by what it is needed for: a session that listens gets notifications; where a session is
 * spread over the server's connections it does not.
 */
export async function detectPooling(config: ClientConfig): Promise<Exclude<Pooling, 'none'>> {
  const channel = `thread_${randomBytes(8).toString('hex')}`;
  const [listener, sender] = [new Client(config), new Client(config)];
  for (const client of [listener, sender]) client.on('error', () => undefined);
  try {
    await Promise.all([listener.connect(), sender.connect()]);
    await listener.query(`LISTEN ${channel}`);
    const heard = once(listener, 'notification', { signal: AbortSignal.timeout(notificationMs) });
    const outcome = heard.then(
      () => 'session' as const,
      () => 'transaction' as const,
    );
    await sender.query(`NOTIFY ${channel}`);
    return await outcome;
  } finally {
    await Promise.allSettled([listener.end(), sender.end()]);
  }
}
