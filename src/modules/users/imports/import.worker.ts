import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SteppedJobs, type QueueDefinition, type RetryPolicy, type SteppedJob, type Tx } from '#src/database/index.js';
import { AuditLog, system } from '#src/modules/audit/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { UsersRepository } from '../users.repository.js';
import { ImportLines } from './import-lines.js';
import { ImportsRepository } from './imports.repository.js';
import type { PeopleImport, StopReason } from './people-import.entity.js';

/** How imports run; a provider of its own, so that a test can take smaller steps. */
export class ImportPace {
  /** Lines of one transaction. The organization is locked that long, so other changes to its people come between. */
  readonly linesAStep: number = 200;
  /** Seconds that a step may take. After a crash the next one begins so much later at most. */
  readonly timeoutSeconds: number = 30;
  /** Several hours: a database that is away so long is looked after by a person. */
  readonly retries: RetryPolicy = { limit: 500, firstDelaySeconds: 1, longestDelaySeconds: 60 };
}

interface Step {
  readonly organizationId: string;
  readonly importId: string;
}

/** Adds the people of confirmed imports, some lines after the others. */
@Injectable()
export class ImportWorker implements OnModuleInit, SteppedJob<Step> {
  readonly queue: QueueDefinition;

  constructor(
    private readonly jobs: SteppedJobs,
    private readonly pace: ImportPace,
    private readonly organizations: OrganizationsService,
    private readonly imports: ImportsRepository,
    private readonly lines: ImportLines,
    private readonly users: UsersRepository,
    private readonly audit: AuditLog,
  ) {
    this.queue = { name: 'people-import', timeoutSeconds: pace.timeoutSeconds, retries: pace.retries };
  }

  onModuleInit(): Promise<void> {
    return this.jobs.register(this);
  }

  /** Asks for the first step, as part of the confirmation. */
  begin(tx: Tx, { organizationId, id }: Pick<PeopleImport, 'organizationId' | 'id'>): Promise<void> {
    return this.jobs.begin(tx, this, { organizationId, importId: id });
  }

  /** A second job for the same step finds other lines waiting, or an import that is done. */
  async step(tx: Tx, step: Step): Promise<boolean> {
    const found = await this.lockRunning(tx, step);
    if (found === null) return false;
    const userId = await this.whoGoesOn(tx, found);
    if (userId === null) {
      await this.halt(tx, found, 'capability_missing');
      return false;
    }
    const others = await this.lines.addNext(tx, found, userId, this.pace.linesAStep);
    if (!others) await this.finish(tx, found);
    return others;
  }

  /** The import says that it stopped, and goes on when it is confirmed again. */
  async giveUp(tx: Tx, step: Step): Promise<void> {
    const found = await this.lockRunning(tx, step);
    if (found !== null) await this.halt(tx, found, 'failed');
  }

  private async lockRunning(tx: Tx, { organizationId, importId }: Step): Promise<PeopleImport | null> {
    await this.organizations.lock(tx, organizationId);
    const found = await this.imports.find(organizationId, importId, tx);
    return found?.state === 'running' ? found : null;
  }

  /**
   * Who confirmed it, unless they were removed, deactivated or demoted since; under the organization's lock, nobody is
   * meanwhile.
   */
  private async whoGoesOn(tx: Tx, { organizationId, confirmedBy }: PeopleImport): Promise<string | null> {
    const isAdmin = confirmedBy !== null && (await this.users.isActiveAdmin(tx, organizationId, confirmedBy));
    return isAdmin ? confirmedBy : null;
  }

  private async halt(tx: Tx, found: PeopleImport, reason: StopReason): Promise<void> {
    const { organizationId, id } = found;
    await this.imports.stop(tx, organizationId, id, reason);
    await this.audit.record(tx, organizationId, { kind: 'people.import_stopped', ...by(found), reason });
  }

  private async finish(tx: Tx, found: PeopleImport): Promise<void> {
    const { organizationId, id } = found;
    await this.imports.finish(tx, organizationId, id);
    const after = await this.lines.outcomes(tx, found);
    await this.audit.record(tx, organizationId, { kind: 'people.import_finished', ...by(found), after });
  }
}

const by = ({ confirmedBy }: PeopleImport) => ({
  actor: confirmedBy === null ? system : { userId: confirmedBy },
  origin: null,
});
