import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NIL } from 'uuid';
import type { Tx } from '#src/database/index.js';
import { nextRenewals } from './renewals.sql.js';

/** A workflow for which days have passed. */
export interface DueWorkflow {
  readonly organizationId: string;
  readonly workflowId: string;
}

/** One for which it is known whether there is something to do. */
interface LookedAtWorkflow extends DueWorkflow {
  /** The last day that it has to look at. */
  readonly until: string;
  readonly days: number;
  readonly hasRenewals: boolean;
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

  /**
   * The next workflows whose organization has another day by now than when renewals were looked at last, in the order of ids, and
   * whether any account's renewal has come near since.
   */
  due(after: DueWorkflow | null, limit: number): Promise<LookedAtWorkflow[]> {
    const until = '(now() AT TIME ZONE organization.time_zone)::date + workflow.trigger_days';
    const renewal = `coalesce(account.renewal_on, 'infinity')`;
    return this.dataSource.query(
      `SELECT workflow.organization_id AS "organizationId", workflow.id AS "workflowId", (${until})::text AS until,
              workflow.trigger_days AS days,
              EXISTS (SELECT FROM accounts AS account
                       WHERE account.organization_id = workflow.organization_id AND account.archived_at IS NULL
                         AND ${renewal} > workflow.renewals_until AND ${renewal} <= ${until}) AS "hasRenewals"
         FROM workflows AS workflow
         JOIN organizations AS organization ON organization.id = workflow.organization_id
        WHERE workflow.trigger_on = 'renewal_within' AND workflow.state = 'active' AND workflow.renewals_until < ${until}
          AND (workflow.organization_id, workflow.id) > ($1::uuid, $2::uuid)
        ORDER BY workflow.organization_id, workflow.id LIMIT $3`,
      [after?.organizationId ?? NIL, after?.workflowId ?? NIL, limit],
    );
  }

  /** Notes of workflows that listen so many days ahead that renewals were looked at up to a day. */
  async noteSeen(tx: Tx, workflows: readonly DueWorkflow[], days: number, until: string): Promise<void> {
    await tx.query(
      `UPDATE workflows SET renewals_until = $4
        WHERE organization_id = ANY($1::uuid[]) AND id = ANY($2::uuid[]) AND state = 'active' AND trigger_days = $3
          AND renewals_until < $4`,
      [
        workflows.map(({ organizationId }) => organizationId),
        workflows.map(({ workflowId }) => workflowId),
        days,
        until,
      ],
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
