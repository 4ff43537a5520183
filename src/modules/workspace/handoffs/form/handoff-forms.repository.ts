import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import { HandoffForm } from './handoff-form.entity.js';

/** The versions of organizations' forms. */
@Injectable()
export class HandoffFormsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The form as it is now; null where there is none yet. */
  latest(organizationId: string, manager: EntityManager = this.dataSource.manager): Promise<HandoffForm | null> {
    return manager.findOne(HandoffForm, { where: { organizationId }, order: { version: 'DESC' } });
  }

  find(
    organizationId: string,
    version: number,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<HandoffForm | null> {
    return manager.findOneBy(HandoffForm, { organizationId, version });
  }

  findMany(organizationId: string, versions: readonly number[]): Promise<HandoffForm[]> {
    return this.dataSource.manager.findBy(HandoffForm, { organizationId, version: In([...versions]) });
  }

  first(organizationId: string, manager: EntityManager = this.dataSource.manager): Promise<HandoffForm> {
    return manager.findOneByOrFail(HandoffForm, { organizationId, version: 1 });
  }

  /** Inserts the first version, unless it is there by now. */
  async insertFirst(tx: Tx, form: Omit<HandoffForm, 'createdAt' | 'organization'>): Promise<void> {
    const insert = tx.createQueryBuilder().insert().into(HandoffForm);
    await insert
      .values({ ...form, fields: [...form.fields] })
      .orIgnore()
      .execute();
  }

  async insert(tx: Tx, form: Omit<HandoffForm, 'createdAt' | 'organization'>): Promise<void> {
    await tx.insert(HandoffForm, { ...form, fields: [...form.fields] });
  }
}
