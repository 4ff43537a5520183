import { Injectable } from '@nestjs/common';
import { PreparedStatements } from '#src/database/index.js';
import type { Signal } from '../accounts/index.js';
import type { Action } from '../actions/index.js';
import { accountsWithSignals, automationInName, beginnings, mailsInName } from './today.sql.js';

/** One of how many. */
interface Counted {
  readonly total: number;
}

interface AccountWithSignals extends Counted {
  readonly id: string;
  readonly name: string;
  readonly signals: readonly Signal[];
  readonly nextStep: string | null;
  readonly nextStepOn: string | null;
  readonly renewalOn: string | null;
}

interface MailInName extends Counted {
  readonly id: string;
  /** Null, as the recipient is, once the contact was deleted. */
  readonly subject: string | null;
  readonly recipient: string | null;
  readonly state: Action['state'];
  readonly accountId: string;
  readonly accountName: string;
  readonly createdAt: Date;
}

interface StepInName extends Counted {
  readonly runId: string;
  readonly step: number;
  readonly told: string;
  readonly workflow: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly doneAt: Date;
}

/** What an organization has of what it begins with. */
export interface Beginnings {
  readonly account: boolean;
  readonly template: boolean;
  readonly colleague: boolean;
}

/** What Today shows beside the queue, a statement each. */
@Injectable()
export class TodayRepository {
  constructor(private readonly prepared: PreparedStatements) {}

  accountsWithSignals(organizationId: string, userId: string, limit: number): Promise<AccountWithSignals[]> {
    return this.prepared.rows<AccountWithSignals>('today_accounts', accountsWithSignals, [
      organizationId,
      userId,
      limit,
    ]);
  }

  mailsInName(organizationId: string, userId: string, limit: number): Promise<MailInName[]> {
    return this.prepared.rows<MailInName>('today_mails', mailsInName, [organizationId, userId, limit]);
  }

  automationInName(organizationId: string, userId: string, limit: number): Promise<StepInName[]> {
    return this.prepared.rows<StepInName>('today_automation', automationInName, [organizationId, userId, limit]);
  }

  async beginnings(organizationId: string, userId: string): Promise<Beginnings> {
    const [row] = await this.prepared.rows<Beginnings & Record<string, boolean>>('today_beginnings', beginnings, [
      organizationId,
      userId,
    ]);
    if (row === undefined) throw new Error('The beginnings are one row.');
    return row;
  }
}
