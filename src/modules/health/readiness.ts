import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '#src/common/domain-error.js';
import { DatabaseServer, PreparedStatements } from '#src/database/index.js';

const unavailable = (detail: string, cause?: unknown): DomainError =>
  new DomainError('unavailable', detail, { cause, retryAfterSeconds: 2 });

/** Whether this instance should get requests: not while it stops, nor while the database takes no writes or doesn't answer. */
@Injectable()
export class Readiness implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(
    private readonly statements: PreparedStatements,
    private readonly server: DatabaseServer,
  ) {}

  /** Sends new requests elsewhere from now on. */
  stop(): void {
    this.stopping = true;
  }

  beforeApplicationShutdown(): void {
    this.stop();
  }

  /** Answers in time, whatever the database does. @throws DomainError `unavailable` */
  async assert(): Promise<void> {
    if (this.stopping) throw unavailable('This instance is stopping.');
    const patience = new AbortController();
    const late = pause(this.server.timeouts.readiness, 'late' as const, { signal: patience.signal, ref: false });
    const answer = await Promise.race([this.ask(), late]).finally(() => {
      late.catch(() => undefined);
      patience.abort();
    });
    if (answer === 'late') throw unavailable('The database does not answer.');
    if (answer instanceof Error) throw unavailable('The database cannot be reached.', answer);
    if (answer.readOnly) {
      // It may be a former primary: what is asked next should find the present one.
      this.server.dropIdleConnections();
      throw unavailable('The database takes no writes.');
    }
  }

  private async ask(): Promise<{ readonly readOnly: boolean } | Error> {
    try {
      return { readOnly: await this.statements.isReadOnly() };
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }
}
