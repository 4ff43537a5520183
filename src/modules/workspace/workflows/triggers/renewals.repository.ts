import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import { nextRenewals } from './renewals.sql.js';

/** A workflow for which days have passed. */
export interface DueWorkflow {
  readonly organizationId: string;
  readonly workflowId: string;
}

/** An account's renewal. */
export interface Renewal {
  readonly accountId: string;
  readonly renewalOn: string;
}

/** Accounts by their renewals, for workflows that listen to those. */
@Injectable()
export class RenewalsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The workflows whose organization has another day by now than when renewals were looked at last. */
  due(): Promise<DueWorkflow[]> {
    return this.dataSource.query(
      `SELECT workflow.organization_id AS "organizationId", workflow.id AS "workflowId" FROM workflows AS workflow
         JOIN organizations AS organization ON organization.id = workflow.organization_id
        WHERE workflow.trigger_on = 'renewal_within' AND workflow.state = 'active'
          AND workflow.renewals_until < (now() AT TIME ZONE organization.time_zone)::date + workflow.trigger_days`,
    );
  }

  /**
   * The next renewals behind one, up to a day, of accounts that are customers still: read from the index of renewals, in its order.
   * @param behind the last that was seen
   */
  next(tx: Tx, organizationId: string, behind: Renewal, until: string, count: number): Promise<Renewal[]> {
    return tx.query(nextRenewals, [organizationId, behind.renewalOn, behind.accountId, until, count]);
  }
}
