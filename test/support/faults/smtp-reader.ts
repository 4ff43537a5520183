import type { Reader } from './step-proxy.js';

/** Reads SMTP (RFC 5321): a step is a command with its reply; the first is to connect, and a mail's content is one. */
export function smtpReader(): Reader {
  let unread = '';
  let hasConnected = false;
  let isContent = false;

  const next = (): string | null => {
    if (!hasConnected) {
      hasConnected = true;
      return 'smtp: connects';
    }
    const end = isContent ? '\r\n.\r\n' : '\r\n';
    const at = unread.indexOf(end);
    if (at === -1) return null;
    const text = unread.slice(0, at);
    unread = unread.slice(at + end.length);
    const step = isContent ? 'smtp: the content' : `smtp: ${(/^\w+/.exec(text)?.[0] ?? '').toUpperCase()}`;
    isContent = step === 'smtp: DATA';
    return step;
  };
  return {
    asked: (bytes) => {
      unread += bytes.toString('latin1');
      const steps: string[] = [];
      for (let step = next(); step !== null; step = next()) steps.push(step);
      return steps;
    },
    isAnswered: (bytes) => /^\d{3} .*\r\n$/m.test(bytes.toString('latin1')),
  };
}
