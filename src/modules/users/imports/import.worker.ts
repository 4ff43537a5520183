import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { EmailAddress } from '#src/common/email-address.js';
import { JobQueue, UnitOfWork, type RetryPolicy, type Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { UsersRepository } from '../users.repository.js';
import { InviteUsers } from '../invitations/invite-users.service.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import { ImportsRepository } from './imports.repository.js';
import type { PeopleImport, StopReason } from './people-import.entity.js';
import type { PeopleImportRow } from './people-import-row.entity.js';

/** How imports run; a provider of its own, so that a test can take smaller steps. */
export class ImportPace {
  /** Lines of one transaction. The organization is locked that long, so other changes to its people come between. */
  readonly linesAStep: number = 200;
  /** Seconds that a step may take. After a crash the next one begins so much later at most. */
  readonly timeoutSeconds: number = 30;
  /** Several hours: a database that is away so long is looked after by a person. */
  readonly retries: RetryPolicy = { limit: 500, firstDelaySeconds: 1, longestDelaySeconds: 60 };
}

const queue = 'people-import';

interface Step {
  readonly organizationId: string;
  readonly importId: string;
}

/**
 * Adds the people of confirmed imports, a step after the other. A step's people, events, mails, outcomes and the job of the
 * next step are one transaction: whenever a process dies, the step is either done with its successor asked for, or is
 * done anew by another.
 */
@Injectable()
export class ImportWorker implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly pace: ImportPace,
    private readonly organizations: OrganizationsService,
    private readonly additions: InviteUsers,
    private readonly imports: ImportsRepository,
    private readonly rows: ImportRowsRepository,
    private readonly users: UsersRepository,
    private readonly audit: AuditLog,
  ) {}

  async onModuleInit(): Promise<void> {
    const { timeoutSeconds, retries } = this.pace;
    await this.jobs.createQueue({ name: queue, timeoutSeconds, retries });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work<Step>(queue, 1, ({ data }) => this.uow.run((tx) => this.step(tx, data)));
    await this.jobs.workDeadLetters<Step>(queue, ({ data }) => this.uow.run((tx) => this.stop(tx, data)));
  }

  /** Asks for the first step, as part of the confirmation. */
  begin(tx: Tx, { organizationId, id }: Pick<PeopleImport, 'organizationId' | 'id'>): Promise<void> {
    return this.jobs.send(tx, queue, { organizationId, importId: id } satisfies Step);
  }

  /** A job can come twice: the second finds other lines waiting, or an import that is done. */
  private async step(tx: Tx, { organizationId, importId }: Step): Promise<void> {
    await this.organizations.lock(tx, organizationId);
    const found = await this.imports.find(organizationId, importId, tx);
    if (found?.state !== 'running') return;
    if (!(await this.mayGoOn(tx, found))) return this.halt(tx, found, 'capability_missing');
    const waiting = await this.rows.waiting(tx, organizationId, importId, this.pace.linesAStep);
    if (waiting.length > 0) await this.add(tx, found, waiting);
    if (waiting.length === this.pace.linesAStep) await this.begin(tx, found);
    else await this.finish(tx, found);
  }

  /** A step has failed for good: the import says so, and goes on when it is confirmed again. */
  private async stop(tx: Tx, { organizationId, importId }: Step): Promise<void> {
    await this.organizations.lock(tx, organizationId);
    const found = await this.imports.find(organizationId, importId, tx);
    if (found?.state !== 'running') return;
    await this.halt(tx, found, 'failed');
  }

  /** Whoever confirmed it may have been removed, deactivated or demoted since; under the organization's lock, nobody is meanwhile. */
  private async mayGoOn(tx: Tx, { organizationId, confirmedBy }: PeopleImport): Promise<boolean> {
    return confirmedBy !== null && (await this.users.isActiveAdmin(tx, organizationId, confirmedBy));
  }

  private async halt(tx: Tx, { organizationId, id, confirmedBy }: PeopleImport, reason: StopReason): Promise<void> {
    await this.imports.stop(tx, organizationId, id, reason);
    await this.audit.record(tx, organizationId, {
      kind: 'people.import_stopped',
      actor: { id: confirmedBy, label: '' },
      reason,
      origin: null,
    });
  }

  private async add(
    tx: Tx,
    { organizationId, id, confirmedBy }: PeopleImport,
    waiting: readonly PeopleImportRow[],
  ): Promise<void> {
    const additions = await this.additions.add(
      tx,
      { organizationId, actor: { id: confirmedBy, label: '' }, origin: null },
      waiting.map(({ email, name, role }) => ({ email: EmailAddress.parse(email), name, role: role ?? 'user' })),
    );
    await this.rows.settle(
      tx,
      organizationId,
      id,
      additions.map(({ outcome, ...remark }, index) => ({
        position: waiting[index]?.position ?? 0,
        outcome,
        code: 'code' in remark ? (remark.code ?? null) : null,
        detail: 'detail' in remark ? (remark.detail ?? null) : null,
      })),
    );
  }

  private async finish(tx: Tx, { organizationId, id, confirmedBy }: PeopleImport): Promise<void> {
    await this.imports.finish(tx, organizationId, id);
    const counts = (await this.rows.counts(organizationId, [id], tx)).get(id);
    await this.audit.record(tx, organizationId, {
      kind: 'people.import_finished',
      actor: { id: confirmedBy, label: '' },
      after: {
        added: counts?.added ?? 0,
        alreadyHere: counts?.alreadyHere ?? 0,
        refused: counts?.refused ?? 0,
      },
      origin: null,
    });
  }
}
