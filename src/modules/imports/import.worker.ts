import { Injectable } from '@nestjs/common';
import { SteppedJobs, type RetryPolicy, type SteppedJob, type Tx } from '#src/database/index.js';
import { AuditLog, system } from '#src/modules/audit/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import type { ImportKind } from './import-kind.js';
import type { ImportRow } from './import-row.entity.js';
import type { ImportedList, StopReason } from './imported-list.entity.js';
import type { ImportKey } from './imports.repository.js';

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

/** Applies confirmed imports, some lines after the others. */
@Injectable()
export class ImportWorker {
  private readonly works = new Map<string, SteppedJob<Step>>();

  constructor(
    private readonly jobs: SteppedJobs,
    private readonly pace: ImportPace,
    private readonly organizations: OrganizationsService,
    private readonly audit: AuditLog,
  ) {}

  /** Makes imports of a kind run. Modules call it when they start. */
  async register<Row extends ImportRow, Entry>(kind: ImportKind<Row, Entry>): Promise<void> {
    const { timeoutSeconds, retries } = this.pace;
    const work: SteppedJob<Step> = {
      queue: { name: kind.queue, timeoutSeconds, retries },
      step: (tx, step) => this.step(tx, kind, step),
      giveUp: (tx, step) => this.giveUp(tx, kind, step),
    };
    this.works.set(kind.queue, work);
    await this.jobs.register(work);
  }

  /** Asks for the first step, as part of the confirmation. */
  async begin(tx: Tx, { queue }: Pick<ImportKind, 'queue'>, { organizationId, id }: ImportKey): Promise<void> {
    const work = this.works.get(queue);
    if (work === undefined) throw new Error(`Nobody registered the imports of ${queue}.`);
    await this.jobs.begin(tx, work, { organizationId, importId: id });
  }

  /**
   * Applies the next lines. A second job for the same step finds other lines waiting, or an import that is done.
   * @returns whether another step follows
   */
  async step<Row extends ImportRow, Entry>(tx: Tx, kind: ImportKind<Row, Entry>, step: Step): Promise<boolean> {
    const found = await this.lockRunning(tx, kind, step);
    if (found === null) return false;
    const { organizationId, id, confirmedBy } = found;
    // Removed, deactivated or demoted since? Under the organization's lock, nobody is meanwhile.
    if (confirmedBy === null || !(await kind.mayGoOn(tx, organizationId, confirmedBy))) {
      await this.halt(tx, kind, found, 'capability_missing');
      return false;
    }
    const limit = this.pace.linesAStep;
    const waiting = await kind.rows.waiting(tx, organizationId, id, limit);
    if (waiting.length > 0)
      await kind.rows.settle(tx, organizationId, id, await kind.apply(tx, found, confirmedBy, waiting));
    if (waiting.length === limit) return true;
    await this.finish(tx, kind, found);
    return false;
  }

  /** The import says that it stopped, and goes on when it is confirmed again. */
  private async giveUp(tx: Tx, kind: Pick<ImportKind, 'imports' | 'events'>, step: Step): Promise<void> {
    const found = await this.lockRunning(tx, kind, step);
    if (found !== null) await this.halt(tx, kind, found, 'failed');
  }

  private async lockRunning(
    tx: Tx,
    { imports }: Pick<ImportKind, 'imports'>,
    { organizationId, importId }: Step,
  ): Promise<ImportedList | null> {
    await this.organizations.lock(tx, organizationId);
    const found = await imports.find(organizationId, importId, tx);
    return found?.state === 'running' ? found : null;
  }

  private async halt(
    tx: Tx,
    { imports, events }: Pick<ImportKind, 'imports' | 'events'>,
    found: ImportedList,
    reason: StopReason,
  ): Promise<void> {
    const { organizationId, id } = found;
    await imports.stop(tx, organizationId, id, reason);
    await this.audit.record(tx, organizationId, { kind: events.stopped, ...by(found), reason });
  }

  private async finish<Row extends ImportRow, Entry>(
    tx: Tx,
    kind: ImportKind<Row, Entry>,
    found: ImportedList,
  ): Promise<void> {
    const { organizationId, id } = found;
    await kind.imports.finish(tx, organizationId, id);
    const counts = (await kind.rows.counts(organizationId, [id], tx)).get(id);
    const after = counts && kind.told(counts).finished;
    await this.audit.record(tx, organizationId, { kind: kind.events.finished, ...by(found), ...(after && { after }) });
  }
}

const by = ({ confirmedBy }: ImportedList) => ({
  actor: confirmedBy === null ? system : { userId: confirmedBy },
  origin: null,
});
