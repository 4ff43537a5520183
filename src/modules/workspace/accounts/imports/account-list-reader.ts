import { Injectable } from '@nestjs/common';
import { ListReader, type ReadList } from '#src/modules/imports/index.js';
import { AccountReferences } from '../account-references.js';
import type { Existing } from './account-import-row.entity.js';
import type { AccountLine } from './account-imports.js';
import { readAccountList, type AccountListTask } from './reading/account-list.js';

const here = {
  worker: 'modules/workspace/accounts/imports/reading/account-list-worker',
  read: readAccountList,
};

/** Reads lists of accounts. */
@Injectable()
export class AccountListReader {
  constructor(
    private readonly reader: ListReader,
    private readonly references: AccountReferences,
  ) {}

  /** @throws DomainError as {@link ListReader.read} */
  async read(
    organizationId: string,
    list: Omit<AccountListTask, 'currency'>,
    existing: Existing,
  ): Promise<ReadList<AccountLine>> {
    const currency = await this.references.currency(organizationId);
    const { reading, rows } = await this.reader.read(organizationId, { ...list, currency }, here);
    return { reading, rows: rows.map((entry) => ({ ...entry, existing })) };
  }
}
