import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import type { AccountFacts } from '../account-facts.js';
import { AccountFilters, describeAccountFilter } from '../list/account-filters.js';
import { AccountsListRepository } from '../list/accounts-list.repository.js';
import { OrganizationClock } from '../organization-clock.repository.js';
import type { ExportAccountsQuery } from './export-accounts.query.js';

/** Accounts to take away. */
interface AccountsExport {
  /** The organization's day. */
  readonly today: string;
  readonly batches: AsyncIterable<readonly AccountFacts[]>;
}

/** Accounts to take away, any number of them. */
@Injectable()
export class AccountsExportService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: OrganizationClock,
    private readonly filters: AccountFilters,
    private readonly accounts: AccountsListRepository,
  ) {}

  /** Writes down that somebody takes accounts away, and then gives them as they are taken. */
  async export(actor: Actor, query: ExportAccountsQuery, origin: RequestOrigin): Promise<AccountsExport> {
    const { organizationId } = actor;
    const after = { sort: query.sort, ...describeAccountFilter(query) };
    await this.uow.run((tx) =>
      this.audit.record(tx, organizationId, { kind: 'accounts.exported', actor, after, origin }),
    );
    const filter = await this.filters.read(actor, query);
    const batches = this.accounts.batches(organizationId, { filter, query: query.query, sort: query.sort });
    return { today: await this.clock.today(organizationId), batches };
  }
}
