import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import { UnitOfWork } from '#src/database/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import type { ReadListResponse } from './dto/list-reading.response.js';
import { ImportPreview } from './import-preview.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import { ImportViews } from './import-views.js';
import { ImportsRepository } from './imports.repository.js';
import { ListReader } from './list-reader.js';
import type { ListTask } from './reading/list-task.js';
import { readPeopleList } from './reading/parse-import.js';
import type { ImportResponse } from './dto/import.response.js';
import type { ListReadingResponse } from './dto/list-reading.response.js';

/** Lists of an organization that may wait to be confirmed: each keeps up to 10,000 lines. */
const mostPreviewed = 20;

/** Lists of people that were sent: read and judged at once, and kept until somebody has looked at them. */
@Injectable()
export class ImportReadingsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly organizations: OrganizationsService,
    private readonly reader: ListReader,
    private readonly preview: ImportPreview,
    private readonly imports: ImportsRepository,
    private readonly rows: ImportRowsRepository,
    private readonly views: ImportViews,
  ) {}

  /**
   * Reads and judges a list; adds nobody.
   * @throws DomainError `unreadable_file`, `too_many` people or lists that wait, `rate_limited`, `unavailable`
   */
  async create({ organizationId, userId }: Actor, task: ListTask): Promise<ImportResponse> {
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
    return { ...(await this.views.get(organizationId, id)), reading };
  }

  /**
   * Reads a list again, otherwise than before, in the place of what was read.
   * @throws DomainError as {@link create} does, `not_found`, or `state_conflict` once it is confirmed
   */
  async readAgain({ organizationId }: Actor, id: string, task: ListTask): Promise<ImportResponse> {
    const { state } = (await this.imports.find(organizationId, id)) ?? {};
    if (state === undefined) throw notFound('import');
    const { rows, reading } = await this.reader.read(organizationId, task);
    await this.uow.run(async (tx) => {
      const judged = await this.preview.judge(tx, organizationId, rows);
      await this.organizations.lock(tx, organizationId);
      const found = await this.imports.find(organizationId, id, tx);
      if (found === null) throw notFound('import');
      if (found.state !== 'previewed')
        throw new DomainError('state_conflict', 'This import was confirmed already, so it can’t be read again.');
      await this.rows.deleteAll(tx, organizationId, id);
      await this.imports.setReading(tx, organizationId, id, withoutCells(reading));
      await this.rows.insert(tx, organizationId, id, judged);
    });
    return { ...(await this.views.get(organizationId, id)), reading };
  }

  /** Whom a short pasted list names; nothing is kept. @throws DomainError `unreadable_file` */
  async peopleIn(list: string): Promise<ReadListResponse> {
    const { rows, reading } = await readPeopleList({ text: list }, 'user');
    const people = rows.filter(({ remark }) => remark?.outcome !== 'alreadyHere');
    const hasRoles = reading.columns.some(({ as }) => as === 'role');
    return { people: people.map(({ email, name, role }) => ({ email, name, role: hasRoles ? role : null })), reading };
  }
}

const tooManyPreviewed = (): DomainError =>
  new DomainError(
    'too_many',
    `Already ${mostPreviewed} lists wait to be confirmed. Confirm or discard one of them first.`,
  );

/** What is kept of a reading: cells may be nobody's business. */
const withoutCells = (reading: ListReadingResponse): ListReadingResponse => ({
  ...reading,
  encodingSample: [],
  columns: reading.columns.map((column) => ({ ...column, cells: [] })),
});
