import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { AuditLog, type AuditEntry } from '#src/modules/audit/index.js';
import type { Account } from './account.entity.js';
import { AccountsRepository } from './accounts.repository.js';
import { stepFacts, type Automation } from './automation.js';
import { AccountTimeline } from './timeline/account-timeline.js';

/** An account that gets another CSM, as it is before. */
export interface AssignedAccount extends Pick<Account, 'id' | 'name' | 'csmId' | 'version'> {
  /** The step of a workflow's run that assigns it. */
  readonly automation?: Automation | undefined;
}

/** Who gives accounts to somebody, and from where. */
export type AssignedBy = Pick<AuditEntry, 'actor' | 'origin'>;

/** Giving accounts to a CSM: one, many, or all of somebody who leaves. What is open there goes along by `AccountMoves`. */
@Injectable()
export class AccountAssignment {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly timeline: AccountTimeline,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Gives accounts to a CSM, in as few statements for many as for one. They are locked, and so is the CSM; each has another one
   * before.
   * @param to null for nobody
   */
  async assign(
    tx: Tx,
    organizationId: string,
    accounts: readonly AssignedAccount[],
    to: string | null,
    by: AssignedBy,
  ): Promise<void> {
    if (accounts.length === 0) return;
    await this.accounts.setCsm(
      tx,
      organizationId,
      accounts.map(({ id }) => id),
      to,
    );
    const actorId = by.actor !== null && 'userId' in by.actor ? by.actor.userId : null;
    await this.timeline.recordMany(
      tx,
      organizationId,
      accounts.map(({ id, csmId, version, automation }) => ({
        accountId: id,
        kind: 'csm_changed',
        actorId,
        automation,
        people: { from: csmId, to },
        version: version + 1,
      })),
    );
    await this.audit.recordMany(
      tx,
      organizationId,
      accounts.map((account) => assignmentEvent(account, to, by)),
    );
  }
}

/** The event of an account that gets another CSM. */
export function assignmentEvent(
  { id, name, csmId, automation }: Omit<AssignedAccount, 'version'>,
  to: string | null,
  { actor, origin }: AssignedBy,
): AuditEntry {
  const about = { account: name, accountId: id };
  const before = { ...about, csmId };
  const after = { ...about, csmId: to, ...stepFacts({ automation }) };
  if (to !== null) return { kind: 'account.assigned', actor, subject: { userId: to }, before, after, origin };
  return {
    kind: 'account.unassigned',
    actor,
    subject: csmId === null ? null : { userId: csmId },
    before,
    after,
    origin,
  };
}
