import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { AuditLog, type AuditEntry } from '#src/modules/audit/index.js';
import { assignmentEvent } from './account-assignment.js';
import { entriesOf, type AccountChange } from './account-change.js';
import type { AccountFacts } from './account-facts.js';
import { AccountMoves } from './account-moves.js';
import { AccountsRepository } from './accounts.repository.js';
import { authorOf, stepFacts, type WrittenBy } from './automation.js';
import type { AccountStage } from './stages/account-stage.entity.js';
import { AccountTimeline } from './timeline/account-timeline.js';

/** An account to add. */
export interface NewAccount {
  readonly id: string;
  readonly name: string;
  readonly stage: Pick<AccountStage, 'id' | 'name'>;
  /** What it begins with. */
  readonly change: AccountChange;
}

/** A change of an account, which is locked. */
export interface ChangedAccount {
  readonly now: AccountFacts;
  readonly change: AccountChange;
  /** Whether open items of the former CSM go along. */
  readonly moveItems: boolean;
}

/** A change of an account, and whose it was. */
interface Told extends Omit<ChangedAccount, 'moveItems'> {
  readonly by: WrittenBy;
}

/** Writes accounts together with their timelines and the audit log, which tell of every change. */
@Injectable()
export class AccountWriter {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly moves: AccountMoves,
    private readonly timeline: AccountTimeline,
    private readonly audit: AuditLog,
  ) {}

  /** Adds accounts, whose stages and CSMs are locked. @param entry how the timeline says that they came */
  async add(
    tx: Tx,
    organizationId: string,
    accounts: readonly NewAccount[],
    by: WrittenBy,
    entry: 'created' | 'imported',
  ): Promise<void> {
    const { actorId, origin, automation } = by;
    if (accounts.length === 0) return;
    await this.accounts.insertMany(
      tx,
      accounts.map(({ id, stage, change: { set, healthSaid } }) => {
        const said = healthSaid ? { healthSetBy: actorId } : {};
        return { account: { organizationId, id, ...set, ...said, stageId: stage.id }, healthSaid };
      }),
    );
    await this.timeline.recordMany(
      tx,
      organizationId,
      accounts.map(({ id, stage, change: { csm, set } }) => ({
        accountId: id,
        kind: entry,
        actorId,
        automation,
        data: { stage: stage.name, ...(set.renewalOn && { renewalOn: set.renewalOn }) },
        ...(csm !== null && { people: { to: csm.to } }),
      })),
    );
    const actor = authorOf(by);
    await this.audit.recordMany(
      tx,
      organizationId,
      accounts.flatMap(({ id, name, change: { after, csm } }): AuditEntry[] => [
        { kind: 'account.created', actor, origin, after: { account: name, accountId: id, ...after } },
        ...(csm === null ? [] : [assignmentEvent({ id, name, csmId: null }, csm.to, { actor, origin })]),
      ]),
    );
  }

  /** Changes an account. */
  async change(
    tx: Tx,
    organizationId: string,
    { now, change, moveItems }: ChangedAccount,
    by: WrittenBy,
  ): Promise<void> {
    const { set, csm, healthSaid } = change;
    if (moveItems && csm?.from && csm.to) await this.moves.move(tx, organizationId, [now.id], csm.to, by.actorId);
    const isUnknown = set.health === 'unknown';
    const said = { healthSetBy: isUnknown ? null : by.actorId, ...(isUnknown && { healthSetAt: null }) };
    const facts = { ...set, ...(healthSaid && said), version: now.version + 1 };
    await this.accounts.change(tx, organizationId, now.id, facts, healthSaid && !isUnknown);
    await this.tell(tx, organizationId, [{ now, change, by }]);
  }

  /** Puts accounts, which are locked, into a stage, in as few statements for many as for one. */
  async enterStage(tx: Tx, organizationId: string, entered: readonly Told[], stageId: string): Promise<void> {
    if (entered.length === 0) return;
    const ids = entered.map(({ now }) => now.id);
    await this.accounts.setStage(tx, organizationId, ids, stageId);
    await this.tell(tx, organizationId, entered);
  }

  private async tell(tx: Tx, organizationId: string, told: readonly Told[]): Promise<void> {
    await this.timeline.recordMany(
      tx,
      organizationId,
      told.flatMap(({ now, change, by: { actorId, automation } }) =>
        entriesOf(change, now, actorId, now.version + 1).map((entry) => ({ accountId: now.id, automation, ...entry })),
      ),
    );
    await this.audit.recordMany(tx, organizationId, told.flatMap(eventsOf));
  }
}

/** What the audit log tells of a change: what differs, and whom the account went to. */
function eventsOf({ now, change, by }: Told): AuditEntry[] {
  const { before, after, csm, healthSaid } = change;
  const { origin, automation } = by;
  const actor = authorOf(by);
  const name = String(after.name ?? now.name);
  const about = { account: name, accountId: now.id };
  const changed: AuditEntry = {
    kind: 'account.changed',
    actor,
    origin,
    before: { ...about, ...before },
    after: { ...about, ...after, ...stepFacts(by) },
  };
  const isChanged = Object.keys(after).length > 0 || healthSaid;
  const assigned = csm && { id: now.id, name, csmId: csm.from, automation };
  return [
    ...(isChanged ? [changed] : []),
    ...(assigned === null ? [] : [assignmentEvent(assigned, csm?.to ?? null, { actor, origin })]),
  ];
}
