import { Client, escapeIdentifier } from 'pg';
import type { DatabaseServer } from '../connections/index.js';
import { destroyConnection, watchConnection } from '../connections/watch-connection.js';

interface Listener {
  readonly onNotification: (payload: string) => void;
  /** Called whenever it begins to listen: notifications may have been missed before. */
  readonly onListening: () => void;
}

/** Milliseconds between a lost connection and the next try. */
const reconnectMs = 1_000;
/** Milliseconds between two questions whether the other end is still there. */
const heartbeatMs = 5_000;

/** Listens on a connection of its own until it is closed, and connects again whenever that is lost. */
export async function listenTo(
  server: DatabaseServer,
  channel: string,
  listener: Listener,
): Promise<{ close(): Promise<void> }> {
  let client: Client | undefined;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const next = new Client({ ...server.clientConfig(server.timeouts.statement), application_name: 'thread-jobs' });
    client = next;
    const heartbeat = setInterval(() => void next.query('SELECT 1').catch(() => undefined), heartbeatMs).unref();
    let lost = false;
    const lose = (): void => {
      if (lost) return;
      lost = true;
      clearInterval(heartbeat);
      if (!closed) timer = setTimeout(() => void connect(), reconnectMs).unref();
    };
    next.on('error', () => undefined);
    next.on('end', lose);
    next.on('notification', ({ payload }) => listener.onNotification(payload ?? ''));
    try {
      await next.connect();
      if (closed) {
        destroyConnection(next);
        return;
      }
      watchConnection(next, { silenceMs: server.timeouts.silence, onBadConnection: () => undefined });
      await next.query(`LISTEN ${escapeIdentifier(channel)}`);
      listener.onListening();
    } catch {
      lose();
      destroyConnection(next);
    }
  };

  await connect();
  return {
    close: () => {
      closed = true;
      clearTimeout(timer);
      if (client !== undefined) destroyConnection(client);
      return Promise.resolve();
    },
  };
}
