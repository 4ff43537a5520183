import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { eachApart } from '#src/common/each-apart.js';
import { JobQueue, UnitOfWork } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { repeatsEvent } from './refusal-events.js';
import { RepeatedRefusalsRepository, type RefusedAccess } from './repeated-refusals.repository.js';

const everyFiveMinutes = '*/5 * * * *';

/** Writes the events of refusals that were counted and after which nobody asked any more, on one instance. */
@Injectable()
export class RepeatedRefusals implements OnApplicationBootstrap {
  private readonly logger = new Logger(RepeatedRefusals.name);

  constructor(
    private readonly jobs: JobQueue,
    private readonly uow: UnitOfWork,
    private readonly repeated: RepeatedRefusalsRepository,
    private readonly audit: AuditLog,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule('users.repeated-refusals', everyFiveMinutes, () => this.tellAll());
  }

  private async tellAll(): Promise<void> {
    await this.uow.run((tx) => this.repeated.deleteEnded(tx));
    await eachApart(
      this.repeated.ended(),
      (refused) => this.tell(refused),
      ({ organizationId }, err) =>
        this.logger.error({ organizationId, err }, 'Refusals of an organization could not be written down.'),
    );
  }

  private tell(refused: RefusedAccess): Promise<void> {
    return this.uow.run(async (tx) => {
      const repeats = await this.repeated.end(tx, refused);
      if (repeats > 0) await this.audit.record(tx, refused.organizationId, repeatsEvent(refused, repeats));
    });
  }
}
