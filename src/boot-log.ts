import { destination, pino } from 'pino';
import type { AppConfig } from '#src/config/index.js';
import { logFormat } from '#src/http/index.js';

/** Tells of the start, before there is an application with a log: plainly to a person, as JSON lines in production. */
interface BootLog {
  say(sentence: string): void;
  /** The last words before the process ends. */
  fail(text: string): void;
}

export const plainLog: BootLog = {
  say: (sentence) => void process.stdout.write(`${sentence}\n`),
  fail: (text) => void process.stderr.write(`${text}\n`),
};

export function bootLog({ production, logLevel }: Pick<AppConfig, 'production' | 'logLevel'>): BootLog {
  if (!production) return plainLog;
  // Written at once: the process may end with the next line.
  const logger = pino({ ...logFormat, level: logLevel }, destination({ dest: 1, sync: true }));
  return { say: (sentence) => logger.warn(sentence), fail: (text) => logger.fatal(text) };
}
