import { Injectable } from '@nestjs/common';
import { notFound } from '#src/common/domain-error.js';
import type { Tx } from '#src/database/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import { factTaken, noSuchCsm, noSuchStage, taken, type UniqueFact } from './accounts.errors.js';
import { AccountsRepository } from './accounts.repository.js';
import type { AccountFields } from './dto/account.bodies.js';
import type { AccountStage } from './stages/account-stage.entity.js';
import { AccountStagesRepository } from './stages/account-stages.repository.js';

/** What accounts refer to, checked and kept as it is until the transaction ends: users first, then stages, then accounts. */
@Injectable()
export class AccountReferences {
  constructor(
    private readonly users: UsersRepository,
    private readonly stages: AccountStagesRepository,
    private readonly organizations: OrganizationsService,
    private readonly accounts: AccountsRepository,
  ) {}

  /** @throws DomainError `validation_failed` unless it is an active person's */
  async keepCsm(tx: Tx, organizationId: string, csmId: string | null | undefined): Promise<void> {
    if (csmId === undefined || csmId === null) return;
    if (!(await this.isActive(tx, organizationId, csmId))) throw noSuchCsm();
  }

  /** Whether somebody can go on being a CSM; kept so, if they are. */
  async isActive(tx: Tx, organizationId: string, userId: string | null): Promise<boolean> {
    return userId !== null && (await this.users.lockActive(tx, organizationId, [userId])).length > 0;
  }

  /** @throws DomainError `validation_failed` when there is no such stage */
  async keepStage(tx: Tx, organizationId: string, stageId: string | undefined): Promise<AccountStage | undefined> {
    if (stageId === undefined) return undefined;
    const stage = await this.stages.findKept(tx, organizationId, stageId);
    if (stage === null) throw noSuchStage();
    return stage;
  }

  /** The currency of a value where none is given. */
  async currency(organizationId: string, tx?: Tx): Promise<string> {
    const organization = await this.organizations.findById(organizationId, tx);
    if (organization === null) throw notFound('organization');
    return organization.currency;
  }

  /**
   * Runs a change, outside any transaction. Where the database refuses it because another account has the domain or the external
   * id, that account is named: only the database can tell when two are given it at once.
   */
  async namingHolder<T>(
    organizationId: string,
    facts: Pick<AccountFields, UniqueFact>,
    change: () => Promise<T>,
  ): Promise<T> {
    try {
      return await change();
    } catch (error) {
      const fact = factTaken(error);
      if (fact === null) throw error;
      const value = facts[fact];
      throw taken(fact, value ? await this.accounts.havingFact(organizationId, fact, value) : null);
    }
  }

  /** Where accounts begin. */
  firstStage(tx: Tx, organizationId: string): Promise<AccountStage> {
    return this.stages.findFirst(tx, organizationId);
  }
}
