import { Injectable } from '@nestjs/common';
import type { ImportKind } from './import-kind.js';
import { ImportRetentionJob } from './import-retention.job.js';
import type { ImportRow } from './import-row.entity.js';
import { ImportWorker } from './import.worker.js';

/** The kinds of import that there are. Modules register theirs when they start. */
@Injectable()
export class ImportKinds {
  constructor(
    private readonly worker: ImportWorker,
    private readonly retention: ImportRetentionJob,
  ) {}

  /** Has imports of a kind run, and its old lists deleted. */
  async register<Row extends ImportRow, Entry>(kind: ImportKind<Row, Entry>): Promise<void> {
    this.retention.register(kind);
    await this.worker.register(kind);
  }
}
