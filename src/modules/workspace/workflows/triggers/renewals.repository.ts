import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '#src/database/index.js';

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
    return tx.query(
      `SELECT id AS "accountId", renewal_on::text AS "renewalOn" FROM accounts
        WHERE organization_id = $1 AND archived_at IS NULL
          AND (coalesce(renewal_on, 'infinity'), id) > ($2::date, $3::uuid) AND coalesce(renewal_on, 'infinity') <= $4::date
          AND stage_id NOT IN (SELECT id FROM account_stages WHERE organization_id = $1 AND closed)
        ORDER BY coalesce(renewal_on, 'infinity'), id LIMIT $5`,
      [organizationId, behind.renewalOn, behind.accountId, until, count],
    );
  }
}
