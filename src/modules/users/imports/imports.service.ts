import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { AuthorizedChange } from '../authorized-change.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import { ImportWorker } from './import.worker.js';
import { ImportViews } from './import-views.js';
import { ImportsRepository } from './imports.repository.js';
import type { PeopleImport } from './people-import.entity.js';
import type { ImportResponse } from './dto/import.response.js';

/** Imports whose lists were read: applied when somebody has looked at them and says so, or not. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly organizations: OrganizationsService,
    private readonly changes: AuthorizedChange,
    private readonly worker: ImportWorker,
    private readonly imports: ImportsRepository,
    private readonly rows: ImportRowsRepository,
    private readonly views: ImportViews,
  ) {}

  /**
   * Lets the import begin, or go on where it stopped. One that was confirmed before, perhaps a moment ago, goes on as it does.
   * @throws DomainError `not_found`, or `capability_missing` when the actor was demoted a moment ago
   */
  async confirm(actor: Actor, id: string, origin: RequestOrigin): Promise<ImportResponse> {
    const { organizationId } = actor;
    await this.changes.run(actor, 'users.manage', { kind: 'people.import_confirmed' }, origin, async (tx) => {
      const found = await this.find(tx, organizationId, id);
      if (found.state === 'running' || found.state === 'done') return;
      if (found.state === 'canceled')
        throw new DomainError('state_conflict', 'This import was canceled. Read the list again to add the others.');
      if (found.reading?.unsure === true)
        throw new DomainError('state_conflict', 'Choose the column that has the email addresses first.');
      await this.imports.start(tx, organizationId, id, actor.userId);
      await this.rows.queue(tx, organizationId, id);
      const counts = (await this.rows.counts(organizationId, [id], tx)).get(id);
      await this.changes.record(tx, actor, origin, {
        kind: 'people.import_confirmed',
        after: { people: counts?.waiting ?? 0 },
      });
      await this.worker.begin(tx, found);
    });
    return this.views.get(organizationId, id);
  }

  /**
   * Ends an import that runs or has stopped: whom it has added stay, and nobody is added any more. One that was canceled before
   * stays so.
   * @throws DomainError `not_found`, `state_conflict`, or `capability_missing` when the actor was demoted a moment ago
   */
  async cancel(actor: Actor, id: string, origin: RequestOrigin): Promise<ImportResponse> {
    const { organizationId } = actor;
    const kind = 'people.import_canceled';
    await this.changes.run(actor, 'users.manage', { kind }, origin, async (tx) => {
      const { state } = await this.find(tx, organizationId, id);
      if (state === 'canceled') return;
      if (state === 'previewed')
        throw new DomainError('state_conflict', 'This import has not begun. Discard it instead.');
      if (state === 'done')
        throw new DomainError('state_conflict', 'This import is done: everybody was added already.');
      const counts = (await this.rows.counts(organizationId, [id], tx)).get(id);
      await this.imports.cancel(tx, organizationId, id);
      await this.rows.cancel(tx, organizationId, id);
      await this.changes.record(tx, actor, origin, {
        kind,
        after: { added: counts?.added ?? 0, canceled: counts?.waiting ?? 0 },
      });
    });
    return this.views.get(organizationId, id);
  }

  /** Throws a list away that was not confirmed, which is no event: nothing came of it. @throws DomainError `not_found`, `state_conflict` */
  async discard({ organizationId }: Actor, id: string): Promise<void> {
    await this.uow.run(async (tx) => {
      await this.organizations.lock(tx, organizationId);
      const { state } = await this.find(tx, organizationId, id);
      if (state !== 'previewed')
        throw new DomainError(
          'state_conflict',
          'This import was confirmed already, so it can’t be discarded. Cancel it instead.',
        );
      await this.imports.delete(tx, organizationId, id);
    });
  }

  private async find(tx: Tx, organizationId: string, id: string): Promise<PeopleImport> {
    const found = await this.imports.find(organizationId, id, tx);
    if (found === null) throw notFound('import');
    return found;
  }
}
