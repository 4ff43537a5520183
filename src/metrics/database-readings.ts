import { setTimeout as pause } from 'node:timers/promises';
import type { PreparedStatements } from '#src/database/index.js';
import { readJobBacklogs, type JobBacklog } from './job-backlogs.repository.js';

/** What the database was last asked. */
export interface DatabaseFigures {
  readonly isUp: boolean;
  readonly backlogs: readonly JobBacklog[];
}

/** Milliseconds for which an answer is kept, however many ask, and after which none is waited for. */
const keptMs = 10_000;
const patienceMs = 2_000;
const nothing: DatabaseFigures = { isUp: false, backlogs: [] };

/** Asks the database for a scrape: one statement in ten seconds at most, never on a request's way. */
export class DatabaseReadings {
  private latest: Promise<DatabaseFigures> = Promise.resolve(nothing);
  private askedAt = -Infinity;

  constructor(private readonly statements: PreparedStatements) {}

  /** The figures, of now or of some seconds ago. A database that fails or does not answer in time is down. */
  read(): Promise<DatabaseFigures> {
    const now = performance.now();
    if (now - this.askedAt < keptMs) return this.latest;
    this.askedAt = now;
    return (this.latest = Promise.race([
      readJobBacklogs(this.statements).then(
        (backlogs) => ({ isUp: true, backlogs }),
        () => nothing,
      ),
      pause(patienceMs, nothing, { ref: false }),
    ]));
  }
}
