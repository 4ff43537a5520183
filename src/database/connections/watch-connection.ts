import { Socket } from 'node:net';
import type { ClientBase, Connection } from 'pg';

/** read_only_sql_transaction: a former primary, or a server that was made read-only. */
const readOnly = '25006';

interface Watch {
  /** Milliseconds without a byte while a statement runs; 0 for any number. */
  readonly silenceMs: number;
  /** Called when the connection was given up, or leads to a server that takes no writes. */
  readonly onBadConnection: () => void;
}

/**
 * Gives up a connection whose other end has gone silent while a statement waits for it, and one that leads to a server that
 * takes no writes. TCP would wait for a quarter of an hour. Costs nothing for a statement: the socket has its timer anyway.
 */
export function watchConnection(client: ClientBase, { silenceMs, onBadConnection }: Watch): void {
  const connection = connectionOf(client);
  const socket = connection.stream;
  if (!(socket instanceof Socket)) return;
  socket.setTimeout(silenceMs);
  socket.on('timeout', () => {
    const { bytesRead } = socket;
    // We may have been the busy side: an answer that has arrived is read before this runs.
    setImmediate(() => {
      if (!isWaiting(client) || socket.bytesRead > bytesRead) return;
      socket.destroy(Object.assign(new Error('The database has gone silent.'), { code: 'ETIMEDOUT' }));
      onBadConnection();
    });
  });
  // After pg's own listener, which has given the error to its statement by then.
  connection.on('errorMessage', ({ code }: { readonly code?: string }) => {
    if (code !== readOnly) return;
    socket.destroy();
    onBadConnection();
  });
}

/** Lets a connection be silent for as long as it likes, or makes it accountable again. */
export function setSilence(client: ClientBase, silenceMs: number): void {
  const socket = connectionOf(client).stream;
  if (socket instanceof Socket) socket.setTimeout(silenceMs);
}

/** Ends a connection at once, whether or not its other end would say goodbye. */
export const destroyConnection = (client: ClientBase): void => void connectionOf(client).stream.destroy();

/** Ends a connection if nobody is using it: no statement runs and no transaction is open. */
export function dropIfIdle(client: ClientBase): void {
  if (!isWaiting(client) && client.getTransactionStatus() === 'I') destroyConnection(client);
}

/** pg knows this of its client, its types don't. */
const isWaiting = (client: ClientBase): boolean => 'readyForQuery' in client && client.readyForQuery !== true;

function connectionOf(client: ClientBase): Connection {
  if ('connection' in client) return client.connection as Connection;
  throw new TypeError('This is no client of pg.');
}
