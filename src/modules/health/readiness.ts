import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import { PreparedStatements } from '#src/database/index.js';

/** Whether this instance should get requests: not while it stops, nor while the database doesn't answer. */
@Injectable()
export class Readiness implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(private readonly statements: PreparedStatements) {}

  /** Sends new requests elsewhere from now on. */
  stop(): void {
    this.stopping = true;
  }

  beforeApplicationShutdown(): void {
    this.stop();
  }

  /** @throws DomainError `unavailable` */
  async assert(): Promise<void> {
    if (this.stopping) throw new DomainError('unavailable', 'This instance is stopping.');
    await this.statements.rows('ready', 'SELECT 1 AS ready', []);
  }
}
