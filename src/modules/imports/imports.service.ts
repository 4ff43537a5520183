import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import type { ImportKind } from './import-kind.js';
import type { ImportRow } from './import-row.entity.js';
import { ImportWorker } from './import.worker.js';
import type { ImportedList } from './imported-list.entity.js';

/** Imports whose lists were read: applied when somebody has looked at them and says so, or not. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly organizations: OrganizationsService,
    private readonly worker: ImportWorker,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Lets the import begin, or go on where it stopped. One that was confirmed before, perhaps a moment ago, goes on as it does.
   * @throws DomainError `not_found`, or `capability_missing` when the actor was demoted a moment ago
   */
  async confirm<Row extends ImportRow, Entry>(
    kind: ImportKind<Row, Entry>,
    actor: Actor,
    id: string,
    origin: RequestOrigin,
  ): Promise<void> {
    const { organizationId } = actor;
    const event = kind.events.confirmed;
    await kind.change(actor, event, origin, async (tx) => {
      const found = await find(tx, kind, organizationId, id);
      if (found.state === 'running' || found.state === 'done') return;
      if (found.state === 'canceled') throw new DomainError('state_conflict', kind.sentences.canceled);
      if (found.reading?.unsure === true) throw new DomainError('state_conflict', kind.sentences.unsure);
      await kind.imports.start(tx, organizationId, id, actor.userId);
      await kind.rows.queue(tx, organizationId, id);
      const counts = (await kind.rows.counts(organizationId, [id], tx)).get(id);
      const after = counts && kind.told(counts).confirmed;
      await this.audit.record(tx, organizationId, { kind: event, actor, origin, ...(after && { after }) });
      await this.worker.begin(tx, kind, found);
    });
  }

  /**
   * Ends an import that runs or has stopped: what it has done stays, and nothing is done any more. One that was canceled before
   * stays so.
   * @throws DomainError `not_found`, `state_conflict`, or `capability_missing` when the actor was demoted a moment ago
   */
  async cancel<Row extends ImportRow, Entry>(
    kind: ImportKind<Row, Entry>,
    actor: Actor,
    id: string,
    origin: RequestOrigin,
  ): Promise<void> {
    const { organizationId } = actor;
    const event = kind.events.canceled;
    await kind.change(actor, event, origin, async (tx) => {
      const { state } = await find(tx, kind, organizationId, id);
      if (state === 'canceled') return;
      if (state === 'previewed')
        throw new DomainError('state_conflict', 'This import has not begun. Discard it instead.');
      if (state === 'done') throw new DomainError('state_conflict', kind.sentences.done);
      const counts = (await kind.rows.counts(organizationId, [id], tx)).get(id);
      await kind.imports.cancel(tx, organizationId, id);
      await kind.rows.cancel(tx, organizationId, id);
      const after = counts && kind.told(counts).canceled;
      await this.audit.record(tx, organizationId, { kind: event, actor, origin, ...(after && { after }) });
    });
  }

  /** Throws a list away that was not confirmed, which is no event: nothing came of it. @throws DomainError `not_found`, `state_conflict` */
  async discard<Row extends ImportRow, Entry>(
    kind: ImportKind<Row, Entry>,
    { organizationId }: Actor,
    id: string,
  ): Promise<void> {
    await this.uow.run(async (tx) => {
      await this.organizations.lock(tx, organizationId);
      const { state } = await find(tx, kind, organizationId, id);
      if (state !== 'previewed')
        throw new DomainError(
          'state_conflict',
          'This import was confirmed already, so it can’t be discarded. Cancel it instead.',
        );
      await kind.imports.delete(tx, organizationId, id);
    });
  }
}

async function find(
  tx: Tx,
  { imports }: Pick<ImportKind, 'imports'>,
  organizationId: string,
  id: string,
): Promise<ImportedList> {
  const found = await imports.find(organizationId, id, tx);
  if (found === null) throw notFound('import');
  return found;
}
