import { Logger } from '@nestjs/common';
import { currentOperation, type Operation } from '#src/common/operation.js';
import { sqlStateOf } from '#src/common/postgres-error.js';
import { shortenStatement, type StatementObserver } from './observe-statements.js';

const logger = new Logger('SlowStatements');

/**
 * Logs each statement that takes as long as `slowMs` milliseconds or longer, with what it was sent for. A statement's values are
 * sent beside its text, and are not told.
 */
export const logSlowStatements =
  (slowMs: number): StatementObserver =>
  (text) => {
    const operation = currentOperation();
    const began = performance.now();
    return (error) => {
      const ms = performance.now() - began;
      if (ms < slowMs) return;
      const statement = shortenStatement(text);
      // What is undefined isn't written.
      logger.warn(
        { ...placeOf(operation), ms: Math.round(ms), failed: sqlStateOf(error), statement },
        'A statement was slow.',
      );
    };
  };

function placeOf(operation: Operation | undefined): object {
  if (operation === undefined) return {};
  const { kind, name, id } = operation;
  return kind === 'request' ? { route: name, requestId: id } : { queue: name, jobId: id };
}
