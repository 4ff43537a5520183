import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { AccountWriter } from '../account-writer.js';
import type { WrittenBy } from '../automation.js';
import { ContactAdditions } from '../contacts/contact-additions.js';
import type { LinePlan } from './account-line-plans.js';

/** Does what lines of a list come to. */
@Injectable()
export class AccountLineWriter {
  constructor(
    private readonly accounts: AccountWriter,
    private readonly contacts: ContactAdditions,
  ) {}

  /** Adds and changes accounts, which are locked with all that they refer to, and adds their contacts. */
  async write(tx: Tx, organizationId: string, plans: readonly LinePlan[], by: WrittenBy): Promise<void> {
    const added = plans.flatMap((plan) => (plan.kind === 'add' ? [plan.account] : []));
    await this.accounts.add(tx, organizationId, added, by, 'imported');
    for (const plan of plans)
      if (plan.kind === 'update' && plan.changed !== null)
        await this.accounts.change(tx, organizationId, plan.changed, by);
    const contacts = plans.flatMap((plan) => (plan.kind === 'none' || plan.contact === null ? [] : [plan.contact]));
    await this.contacts.add(tx, organizationId, contacts, by);
  }
}
