import type { ClientBase } from 'pg';

/** Is told of a statement as it is sent. What it gives is told of its end, with the error if it failed. */
export type StatementObserver = (text: string) => (error?: unknown) => void;

/** Characters of a statement that are told of it. */
const longestText = 1_000;

export const shortenStatement = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, longestText);

type Callback = (error: unknown, result: unknown) => void;
type Send = (query: unknown, values: unknown, callback?: Callback) => unknown;

/** Has `observe` told of each statement that is sent over a connection, and never of values. */
export function observeStatements(client: ClientBase, observe: StatementObserver): void {
  const send = client.query.bind(client) as Send;
  const query: Send = (statement, values, callback) => {
    const end = observe(textOf(statement));
    const told = callback ?? (typeof values === 'function' ? (values as Callback) : undefined);
    if (told !== undefined)
      return send(statement, told === values ? undefined : values, (error, result) => {
        end(error ?? undefined);
        told(error, result);
      });
    const sending = send(statement, values);
    if (sending instanceof Promise) sending.then(() => end(), end);
    return sending;
  };
  client.query = query as ClientBase['query'];
}

const textOf = (query: unknown): string =>
  typeof query === 'string' ? query : String((query as { readonly text?: unknown }).text);
