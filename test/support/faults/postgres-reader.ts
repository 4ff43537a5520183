import type { Reader } from './step-proxy.js';

/** Asked before the startup message, whether the server speaks TLS. */
const sslRequest = 80_877_103;

/**
 * Reads PostgreSQL's protocol, version 3: a step is a statement with its answer. Those of the job queue's own connections begin with
 * `jobs: `.
 */
export function postgresReader(): Reader {
  const texts = new Map<string, string>();
  let unread = Buffer.alloc(0);
  let hasStarted = false;
  let prefix = '';
  let bound = '';

  /** @returns the statement that a message completes */
  const read = (type: string, body: Buffer): string | undefined => {
    const [first = '', second = ''] = body.toString('latin1').split('\0', 2);
    if (type === 'P') texts.set(first, second);
    else if (type === 'B') bound = texts.get(second) ?? '';
    if (type === 'Q') return prefix + first;
    return type === 'S' ? prefix + bound : undefined;
  };
  return {
    asked: (bytes) => {
      unread = Buffer.concat([unread, bytes]);
      const steps: string[] = [];
      for (;;) {
        const message = firstMessage(unread, hasStarted);
        if (message === null) return steps;
        const { type, body, length } = message;
        unread = unread.subarray(length);
        if (hasStarted) steps.push(...[read(type, body) ?? []].flat());
        else if (body.readInt32BE(0) !== sslRequest) {
          hasStarted = true;
          if (body.includes('thread-jobs')) prefix = 'jobs: ';
        }
      }
    },
    isAnswered: (bytes) => {
      for (let rest = bytes; ;) {
        const message = firstMessage(rest, true);
        if (message === null) return false;
        if (message.type === 'Z') return true;
        rest = rest.subarray(message.length);
      }
    },
  };
}

/** @param typed whether messages have a type, as all have but a connection's first */
function firstMessage(bytes: Buffer, typed: boolean): { type: string; body: Buffer; length: number } | null {
  const head = typed ? 1 : 0;
  if (bytes.length < head + 4) return null;
  const length = head + bytes.readInt32BE(head);
  if (bytes.length < length) return null;
  return { type: bytes.toString('latin1', 0, head), body: bytes.subarray(head + 4, length), length };
}
