import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import { UnitOfWork } from '#src/database/index.js';
import { withoutCells, type ListReading } from '#src/list-reading/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import type { ImportKind, ReadList } from './import-kind.js';
import type { ImportRow } from './import-row.entity.js';

/** Lists of an organization and kind that may wait to be confirmed: each keeps up to 10,000 lines. */
const mostPreviewed = 20;

/** Lists that were sent: read and judged at once, and kept until somebody has looked at them. */
@Injectable()
export class ImportReadingsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly organizations: OrganizationsService,
  ) {}

  /**
   * Reads and judges a list; does nothing else with it.
   * @returns its id, and what was understood
   * @throws DomainError what `read` throws, `too_many` lists that wait
   */
  async create<Row extends ImportRow, Entry>(
    kind: ImportKind<Row, Entry>,
    { organizationId, userId }: Actor,
    read: () => Promise<ReadList<Entry>>,
  ): Promise<{ readonly id: string; readonly reading: ListReading }> {
    const { imports } = kind;
    if ((await imports.countPreviewed(organizationId)) >= mostPreviewed) throw tooManyPreviewed();
    const { rows, reading } = await read();
    const id = uuid();
    await this.uow.run(async (tx) => {
      const judged = await kind.judge(tx, { organizationId, userId }, rows);
      await this.organizations.lock(tx, organizationId);
      // Counted again, for others of the same moment have to wait for us.
      if ((await imports.countPreviewed(organizationId, tx)) >= mostPreviewed) throw tooManyPreviewed();
      await imports.insert(tx, { organizationId, id, reading: withoutCells(reading), createdBy: userId });
      await kind.rows.insert(tx, organizationId, id, judged);
    });
    return { id, reading };
  }

  /**
   * Reads a list again, otherwise than before, in the place of what was read.
   * @throws DomainError as {@link create} does, `not_found`, or `state_conflict` once it is confirmed
   */
  async readAgain<Row extends ImportRow, Entry>(
    kind: ImportKind<Row, Entry>,
    { organizationId, userId }: Actor,
    id: string,
    read: () => Promise<ReadList<Entry>>,
  ): Promise<ListReading> {
    const { imports } = kind;
    if ((await imports.find(organizationId, id)) === null) throw notFound('import');
    const { rows, reading } = await read();
    await this.uow.run(async (tx) => {
      const judged = await kind.judge(tx, { organizationId, userId }, rows);
      await this.organizations.lock(tx, organizationId);
      const found = await imports.find(organizationId, id, tx);
      if (found === null) throw notFound('import');
      if (found.state !== 'previewed')
        throw new DomainError('state_conflict', 'This import was confirmed already, so it can’t be read again.');
      await kind.rows.deleteAll(tx, organizationId, id);
      await imports.setReading(tx, organizationId, id, withoutCells(reading));
      await kind.rows.insert(tx, organizationId, id, judged);
    });
    return reading;
  }
}

const tooManyPreviewed = (): DomainError =>
  new DomainError(
    'too_many',
    `Already ${mostPreviewed} lists wait to be confirmed. Confirm or discard one of them first.`,
  );
