import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { AuthorizedChange } from '../authorized-change.js';
import type { ReadListResponse } from './dto/list-reading.response.js';
import { ImportPreview } from './import-preview.js';
import { ImportRowsRepository, type RowsPage } from './import-rows.repository.js';
import { ImportWorker } from './import.worker.js';
import { presentImport, type ImportView } from './import.presenter.js';
import { ImportsRepository } from './imports.repository.js';
import { ListReader } from './list-reader.js';
import type { PeopleImport } from './people-import.entity.js';
import type { ImportRowOutcome, PeopleImportRow } from './people-import-row.entity.js';
import type { ListReading } from './reading/list-reading.js';
import type { ListTask } from './reading/list-task.js';
import { readPeopleList } from './reading/parse-import.js';

/** Imports that are listed; older ones are found by their ids. */
const listed = 20;
/** Lists of an organization that may wait to be confirmed: each keeps up to 10,000 lines. */
const mostPreviewed = 20;

/** Lists of people: read and judged at once, applied when somebody has looked at them and says so. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly organizations: OrganizationsService,
    private readonly changes: AuthorizedChange,
    private readonly reader: ListReader,
    private readonly preview: ImportPreview,
    private readonly run: ImportWorker,
    private readonly imports: ImportsRepository,
    private readonly rows: ImportRowsRepository,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Reads and judges a list; adds nobody.
   * @throws DomainError `unreadable_file`, `too_many` people or lists that wait, `rate_limited`, `unavailable`
   */
  async create({ organizationId, userId }: Actor, task: ListTask): Promise<ImportView> {
    if ((await this.imports.countPreviewed(organizationId)) >= mostPreviewed) throw tooManyPreviewed();
    const { rows, reading } = await this.reader.read(organizationId, task);
    const id = uuid();
    await this.uow.run(async (tx) => {
      const judged = await this.preview.judge(tx, organizationId, rows);
      await this.organizations.lock(tx, organizationId);
      // Counted again, for others of the same moment have to wait for us.
      if ((await this.imports.countPreviewed(organizationId, tx)) >= mostPreviewed) throw tooManyPreviewed();
      const kept = { state: 'previewed', reading: withoutCells(reading), createdBy: userId } as const;
      await this.imports.insert(tx, { organizationId, id, ...kept });
      await this.rows.insert(tx, organizationId, id, judged);
    });
    return { ...(await this.get(organizationId, id)), reading };
  }

  /**
   * Reads a list again, otherwise than before, in the place of what was read.
   * @throws DomainError as {@link create} does, `not_found`, or `state_conflict` once it is confirmed
   */
  async readAgain({ organizationId }: Actor, id: string, task: ListTask): Promise<ImportView> {
    const { state } = (await this.imports.find(organizationId, id)) ?? {};
    if (state === undefined) throw notFound('import');
    const { rows, reading } = await this.reader.read(organizationId, task);
    await this.uow.run(async (tx) => {
      const judged = await this.preview.judge(tx, organizationId, rows);
      await this.organizations.lock(tx, organizationId);
      const found = await this.find(tx, organizationId, id);
      if (found.state !== 'previewed')
        throw new DomainError('state_conflict', 'This import was confirmed already, so it can’t be read again.');
      await this.rows.deleteAll(tx, organizationId, id);
      await this.imports.setReading(tx, organizationId, id, withoutCells(reading));
      await this.rows.insert(tx, organizationId, id, judged);
    });
    return { ...(await this.get(organizationId, id)), reading };
  }

  async latest({ organizationId }: Actor): Promise<ImportView[]> {
    return this.present(organizationId, await this.imports.latest(organizationId, listed));
  }

  /** @throws DomainError `not_found` */
  async get(organizationId: string, id: string): Promise<ImportView> {
    const found = await this.imports.find(organizationId, id);
    const [view] = found === null ? [] : await this.present(organizationId, [found]);
    if (view === undefined) throw notFound('import');
    return view;
  }

  /** Lines in their order, and whether others follow. @throws DomainError `not_found` */
  async rowsOf(
    { organizationId }: Actor,
    id: string,
    page: RowsPage,
  ): Promise<{ readonly rows: readonly PeopleImportRow[]; readonly more: boolean }> {
    if ((await this.imports.find(organizationId, id)) === null) throw notFound('import');
    const rows = await this.rows.page(organizationId, id, page);
    return { rows: rows.slice(0, page.limit), more: rows.length > page.limit };
  }

  /** All lines with an outcome, or of any, in batches. @throws DomainError `not_found` */
  async linesOf(
    { organizationId }: Actor,
    id: string,
    outcome: ImportRowOutcome | undefined,
  ): Promise<AsyncIterable<readonly PeopleImportRow[]>> {
    if ((await this.imports.find(organizationId, id)) === null) throw notFound('import');
    return this.rows.batches(organizationId, id, outcome);
  }

  /** Whom a short pasted list names; nothing is kept. @throws DomainError `unreadable_file` */
  async peopleIn(list: string): Promise<ReadListResponse> {
    const { rows, reading } = await readPeopleList({ text: list }, 'user');
    const people = rows.filter(({ remark }) => remark?.outcome !== 'alreadyHere');
    const hasRoles = reading.columns.some(({ as }) => as === 'role');
    return { people: people.map(({ email, name, role }) => ({ email, name, role: hasRoles ? role : null })), reading };
  }

  /**
   * Lets the import begin, or go on where it stopped. One that was confirmed before, perhaps a moment ago, goes on as it does.
   * @throws DomainError `not_found`, or `capability_missing` when the actor was demoted a moment ago
   */
  async confirm(actor: Actor, id: string, origin: RequestOrigin): Promise<ImportView> {
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
      await this.audit.record(tx, organizationId, {
        kind: 'people.import_confirmed',
        actor: { id: actor.userId, label: actor.email },
        after: { people: counts?.waiting ?? 0 },
        origin,
      });
      await this.run.begin(tx, found);
    });
    return this.get(organizationId, id);
  }

  /**
   * Ends an import that runs or has stopped: whom it has added stay, and nobody is added any more. One that was canceled before
   * stays so.
   * @throws DomainError `not_found`, `state_conflict`, or `capability_missing` when the actor was demoted a moment ago
   */
  async cancel(actor: Actor, id: string, origin: RequestOrigin): Promise<ImportView> {
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
      await this.audit.record(tx, organizationId, {
        kind,
        actor: { id: actor.userId, label: actor.email },
        after: { added: counts?.added ?? 0, canceled: counts?.waiting ?? 0 },
        origin,
      });
    });
    return this.get(organizationId, id);
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

  private async present(organizationId: string, found: readonly PeopleImport[]): Promise<ImportView[]> {
    const [counts, names] = await Promise.all([
      this.rows.counts(
        organizationId,
        found.map(({ id }) => id),
      ),
      this.imports.names(
        organizationId,
        found.map(({ createdBy }) => createdBy),
      ),
    ]);
    return found.flatMap((one) => {
      const count = counts.get(one.id);
      return count ? [presentImport(one, count, names.get(one.createdBy) ?? '')] : [];
    });
  }
}

const tooManyPreviewed = (): DomainError =>
  new DomainError(
    'too_many',
    `Already ${mostPreviewed} lists wait to be confirmed. Confirm or discard one of them first.`,
  );

/** What is kept of a reading: cells may be nobody's business. */
const withoutCells = (reading: ListReading): ListReading => ({
  ...reading,
  encodingSample: [],
  columns: reading.columns.map((column) => ({ ...column, cells: [] })),
});
