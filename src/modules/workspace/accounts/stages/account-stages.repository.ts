import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Tx } from '#src/database/index.js';
import { AccountStage } from './account-stage.entity.js';

/** The stages that an organization begins with. */
const firstStages = [
  { name: 'Onboarding', closed: false },
  { name: 'Adopting', closed: false },
  { name: 'Established', closed: false },
  { name: 'Renewing', closed: false },
  { name: 'Churned', closed: true },
];

/** The table of stages. */
@Injectable()
export class AccountStagesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** All of them, in their order. */
  all(organizationId: string, manager: EntityManager = this.dataSource.manager): Promise<AccountStage[]> {
    return manager.find(AccountStage, { where: { organizationId }, order: { position: 'ASC' } });
  }

  /** A stage, kept from being removed until the transaction ends. Locked before accounts. */
  findKept(tx: Tx, organizationId: string, id: string): Promise<AccountStage | null> {
    return tx.findOne(AccountStage, { where: { organizationId, id }, lock: { mode: 'for_key_share' } });
  }

  /** The first open stage, where accounts begin, kept likewise. There always is one, but the first can go while it is waited for. */
  async findFirst(tx: Tx, organizationId: string): Promise<AccountStage> {
    for (;;) {
      const stage = await tx.findOne(AccountStage, {
        where: { organizationId, closed: false },
        order: { position: 'ASC' },
        lock: { mode: 'for_key_share' },
      });
      if (stage !== null) return stage;
    }
  }

  /** All of them, locked against accounts that would enter one, until the transaction ends. */
  allForUpdate(tx: Tx, organizationId: string): Promise<AccountStage[]> {
    return tx.find(AccountStage, {
      where: { organizationId },
      order: { position: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async insert(tx: Tx, stages: readonly Omit<AccountStage, 'organization'>[]): Promise<void> {
    await tx.insert(AccountStage, [...stages]);
  }

  async change(
    tx: Tx,
    organizationId: string,
    id: string,
    facts: Pick<AccountStage, 'name' | 'position' | 'closed'>,
  ): Promise<void> {
    await tx.update(AccountStage, { organizationId, id }, facts);
  }

  async delete(tx: Tx, organizationId: string, ids: readonly string[]): Promise<void> {
    await tx.delete(AccountStage, { organizationId, id: In([...ids]) });
  }

  async insertFirst(tx: Tx, organizationId: string): Promise<void> {
    await tx.insert(
      AccountStage,
      firstStages.map((stage, index) => ({ ...stage, organizationId, id: uuid(), position: index + 1 })),
    );
  }
}
